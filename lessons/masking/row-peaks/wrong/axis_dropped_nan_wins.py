# You have the highest level of each row, if none is NaN. These lie in a row themselves, of shape
# `(stages,)`, and meet the hours: an error, or with as many hours as stages somebody else's peak.
# Repair the shape first, then look at NaN.
import numpy as np


def row_peaks(levels):
    return levels == levels.max(axis=1)
