"""What runs in idle time, so that no learner waits for it."""

import importlib
import time

COMMON_MODULES = ("numpy", "collections", "functools", "itertools", "math", "random", "re", "time", "typing")

# Browsers compile WebAssembly twice: quickly, and well once a function has proved busy. These are the functions
# that nearly every answer makes busy, each called on arrays of one piece of the iterator.
PROGRAM = """
import numpy as np
a = np.arange(4096.0)
i = np.arange(4096)
m = a.reshape(64, 64)
a + a; a - 1.5; a * a; a / 3.0; a > 100.0; i + i; i * 3; i // 7; i % 7; i == 5
a.sum(); i.sum(); m.sum(axis=0); m.mean(axis=1); a.min(); a.max(); a.argmax(); m.std()
np.sqrt(a); np.exp(a * 1e-4); np.where(a > 5, a, 0.0); a[a > 4000]; i[::-2].copy(); m.T.copy(); a[i]
m[:, None, 0] + m[0]; m @ m; np.concatenate([a, a]); m.astype(np.float32); np.zeros(64)
repr(m[:8, :8]); str(i[:100])
total = 0
for n in range(200):
    total += n * n
words = {str(n): [n, f"{n:.2f}"] for n in range(50)}
"""


def warm(milliseconds):
    """Imports what most programs import, then runs PROGRAM until the time is over."""
    end = time.perf_counter() + milliseconds / 1000
    for name in COMMON_MODULES:
        importlib.import_module(name)
    code = compile(PROGRAM, "<warm>", "exec")
    while time.perf_counter() < end:
        exec(code, {})
