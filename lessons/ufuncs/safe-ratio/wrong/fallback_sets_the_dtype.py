# With a float as `fallback` this holds. A whole number gives an array of integers to write to, and a slope
# is no integer: NumPy refuses. Say the dtype of the array that you fill.
import numpy as np


def slopes(rise, run, fallback):
    return np.divide(rise, run, out=np.full(rise.shape, fallback), where=run != 0)
