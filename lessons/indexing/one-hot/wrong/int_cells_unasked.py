# For codes in the range each cell has the right value. Two things are left: `int` is NumPy's int64,
# eight bytes, and a code below 0 is counted from the end and passes for a kind.
import numpy as np


def one_hot(codes, kinds):
    return np.eye(kinds, dtype=int)[codes]
