# Small codes come out right, and those below 0 are found. But the codes were made bytes before
# anyone looked whether they fit, and a byte goes around: 256 becomes 0. Look at the codes as they
# come.
import numpy as np


def one_hot(codes, kinds):
    small = codes.astype(np.uint8)
    if np.any(codes < 0) or np.any(small >= kinds):
        raise IndexError("no such kind")
    return np.eye(kinds, dtype=np.uint8)[small]
