# The shape is right. A slice beside an index array names a grid: every row, at every code that
# occurs. You want one cell per day, so say which row goes with which column. After that, look at
# the dtype, and at a code below 0.
import numpy as np


def one_hot(codes, kinds):
    table = np.zeros((codes.size, kinds))
    table[:, codes] = 1
    return table
