# Your -inf loses against every other level, though not in a row without any: there it is marked. It
# is also written into the caller's table, where the missing hours are gone, and a table of integers
# cannot hold it.
import numpy as np


def row_peaks(levels):
    levels[np.isnan(levels)] = -np.inf
    return levels == levels.max(axis=1, keepdims=True)
