# Rows without NaN are right, ties as well. Where a meter failed for an hour, `max` gives NaN for the
# whole row, and nothing equals NaN. Which reduction steps over it?
import numpy as np


def row_peaks(levels):
    return levels == levels.max(axis=1, keepdims=True)
