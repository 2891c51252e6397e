# Every mark is where it belongs, as a number. Two things are left: a mask is bool, as the
# comparison alone gives it; and for a row of NaN alone `np.nanmax` warns.
import numpy as np


def row_peaks(levels):
    return np.where(levels == np.nanmax(levels, axis=1, keepdims=True), 1, 0)
