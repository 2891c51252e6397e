"""One measurement: the time of a statement on operands of a dtype and a size. Runs in any Python with a numpy."""

import json
import math
import sys
import timeit

import numpy as np

WARM_SECONDS = 0.04
SAMPLE_SECONDS = 0.008
SAMPLES = 3


def operands(dtype, size):
    """Scattered values in 0.5 … 10.5 (bools: a third true), and views and indices that go with them."""
    scattered = np.arange(2 * size) * 7919 % 10007
    if dtype == "bool":
        w = scattered % 3 == 0
    elif dtype == "int64":
        w = scattered % 10 + 1
    else:
        w = (scattered / 1000.0 + 0.5).astype(dtype)
    a = w[:size].copy()
    b = w[size:].copy()
    side = math.isqrt(size)
    s = a[: side * side].reshape(side, side)
    return {
        "np": np,
        "a": a,
        "b": b,
        "w": w,
        "s": s,
        "row": s[:1],
        "column": s[:, :1],
        "mask": scattered[:size] % 2 == 0,
        "idx": scattered[:size] * 104729 % size,
        "rows": np.arange(side) * 7 % side,
        "t": a.copy(),
    }


def measure(python, dtype, size):
    """Microseconds a call: the fastest of samples that last long enough for the clock. What disturbs only adds."""
    timer = timeit.Timer(python, globals=operands(dtype, size))
    spent = 0.0
    number = 1
    while spent < WARM_SECONDS:
        seconds = timer.timeit(number)
        spent += seconds
        if seconds < SAMPLE_SECONDS:
            number = math.ceil(number * min(10, 1.2 * SAMPLE_SECONDS / max(seconds, 1e-6)))
    return min(timer.repeat(SAMPLES, number)) / number * 1e6


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(measure(*json.loads(line))), flush=True)
