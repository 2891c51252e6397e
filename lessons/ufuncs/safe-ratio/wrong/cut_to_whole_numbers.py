# The mask is right. The array that you put the slopes into has the dtype of `fallback`, and a whole number
# makes it an array of integers: it cuts every slope without a word. Say its dtype.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full(rise.shape, fallback)
    level = run != 0
    slope[level] = rise[level] / run[level]
    return slope
