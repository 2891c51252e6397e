"""What one-hot rows promise."""

import numpy as np

from ndojo.check import array, at, example, integer, promise, vary

inputs = [
    example(codes=[1, 0, 3, 1], kinds=4),
    example(codes=[2, 0, 2], kinds=5),
    example(codes=[0, 3, 1], kinds=3),
    example(codes=[0, -1, 1], kinds=3),
    vary(
        codes=array("days", dtype=("int64", "uint8", "int8"), low=0, high="kinds-1"),
        kinds=integer("kinds", "kinds"),
        sizes={"kinds": (1, 5)},
    ),
    vary(codes=array("days", low=-5, high=5), kinds=integer(1, 5)),
    example(codes=[1, 256], kinds=3),
    example(codes=[1, -256], kinds=3),
    example(codes=[1, 2**32], kinds=3),
    example(codes=[1, -1], kinds=256),
    example(codes=np.array([], dtype=np.int64), kinds=3),
    example(codes=np.array([], dtype=np.int64), kinds=0),
]

promises = [
    promise.shape("one row per day, one column per kind, also for kinds that no day has"),
    promise.value("row i has 1 in column `codes[i]` and 0 in every other"),
    promise.dtype("the dtype is uint8: one byte a cell"),
    promise.raises(
        "a code that names no kind raises IndexError, also a negative one; its message is up to you", IndexError
    ),
    promise.unchanged("`codes` stays as it is"),
    promise.no_loop("no loop over days or kinds"),
]

measure = at(days=20000, kinds=50)
