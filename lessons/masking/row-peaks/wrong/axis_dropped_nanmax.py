# You have the highest level of each row, without NaN. These lie in a row themselves, of shape
# `(stages,)`, and meet the hours: an error, or with as many hours as stages somebody else's peak.
# Then try a row of NaN alone.
import numpy as np


def row_peaks(levels):
    return levels == np.nanmax(levels, axis=1)
