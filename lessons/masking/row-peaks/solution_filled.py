# NaN counts as lowest, and is no peak: in plain steps what fmax does in one, for the price of a second table.
import numpy as np


def row_peaks(levels):
    known = ~np.isnan(levels)
    filled = np.where(known, levels, -np.inf)
    return known & (filled == filled.max(axis=1, keepdims=True))
