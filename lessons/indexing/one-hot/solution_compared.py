# Every code meets every kind, and the bytes of the mask are read as numbers. Compares all cells to set a few.
import numpy as np


def one_hot(codes, kinds):
    if np.any((codes < 0) | (codes >= kinds)):
        raise IndexError(f"a code is not in range({kinds})")
    return (codes[:, np.newaxis] == np.arange(kinds)).view(np.uint8)
