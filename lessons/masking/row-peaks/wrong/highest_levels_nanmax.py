# You give the highest level of each row. That is the first half: the task asks which cells hold it,
# in a mask of the table's shape. Then try a row of NaN alone, where `np.nanmax` warns.
import numpy as np


def row_peaks(levels):
    return np.nanmax(levels, axis=1)
