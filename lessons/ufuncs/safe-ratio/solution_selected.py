# The mask picks the segments to divide, and puts the results back. Fits where the calculation has more steps than one.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full(rise.shape, fallback, dtype=np.float64)
    level = run != 0
    slope[level] = rise[level] / run[level]
    return slope
