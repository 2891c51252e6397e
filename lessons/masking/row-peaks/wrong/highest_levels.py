# You give the highest level of each row, if none is NaN. That is the first half: the task asks
# which cells hold it, in a mask of the table's shape.
import numpy as np


def row_peaks(levels):
    return levels.max(axis=1)
