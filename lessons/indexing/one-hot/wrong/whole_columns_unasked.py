# The dtype and the shape are right. A slice beside an index array names a grid: every row, at every
# code that occurs. You want one cell per day, so say which row goes with which column. Then look at
# what a code below 0 does.
import numpy as np


def one_hot(codes, kinds):
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    table[:, codes] = 1
    return table
