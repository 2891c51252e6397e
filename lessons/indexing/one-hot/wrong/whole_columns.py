# The dtype and the shape are right. But a slice together with index array names a grid: every row, at
# every code that occurs. You want one cell per day, so the row needs an index array too.
import numpy as np


def one_hot(codes, kinds):
    if np.any((codes < 0) | (codes >= kinds)):
        raise IndexError("no such kind")
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    table[:, codes] = 1
    return table
