# The mask is right. The array that you put the slopes into has the dtype of `rise`, and integers hold
# neither a fraction nor NaN. Say its dtype.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full_like(rise, fallback)
    level = run != 0
    slope[level] = rise[level] / run[level]
    return slope
