import numpy as np


def one_hot(codes, kinds):
    """One row per day, one column per kind of sky: 1 where the day was of that kind."""
    if np.any((codes < 0) | (codes >= kinds)):
        raise IndexError(f"a code is not in range({kinds})")
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    table[np.arange(codes.size), codes] = 1
    return table
