# Your -inf loses against every other level. But it is written into the caller's table, where the
# missing hours are gone after the call. And a table of integers cannot hold it: look for a maximum
# that skips NaN by itself.
import numpy as np


def row_peaks(levels):
    missing = np.isnan(levels)
    levels[missing] = -np.inf
    return (levels == levels.max(axis=1, keepdims=True)) & ~missing
