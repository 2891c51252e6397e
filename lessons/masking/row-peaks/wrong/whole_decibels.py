# Your -inf loses against every float, so NaN is skipped. Levels may be whole numbers as well, as in
# the second example, and an integer has no infinity. Look for a maximum that skips NaN without
# anything to stand in for it.
import numpy as np


def row_peaks(levels):
    known = ~np.isnan(levels)
    return levels == levels.max(axis=1, keepdims=True, where=known, initial=-np.inf)
