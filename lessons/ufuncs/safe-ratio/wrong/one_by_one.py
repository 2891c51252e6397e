# Every slope is right, and every segment costs a round of Python. A division of whole arrays can be
# told where to divide.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full(rise.shape, fallback, dtype=np.float64)
    for i in range(rise.size):
        if run[i] != 0:
            slope[i] = rise[i] / run[i]
    return slope
