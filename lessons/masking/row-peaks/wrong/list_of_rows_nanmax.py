# Every mark is where it belongs. Two things are left: for a row of NaN alone `np.nanmax` warns, as
# it has nothing to choose from; and without stages an empty list cannot tell NumPy the shape or the
# dtype of the mask.
import numpy as np


def row_peaks(levels):
    return np.array([row == np.nanmax(row) for row in levels])
