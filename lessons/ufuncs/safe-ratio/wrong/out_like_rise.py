# With floats this holds. Whole numbers give an array of integers to write to, and a slope is no
# integer: NumPy refuses. Say the dtype of the array that you fill.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.zeros_like(rise)
    slope[...] = fallback if slope.dtype.kind == "f" else 0
    return np.divide(rise, run, out=slope, where=run != 0)
