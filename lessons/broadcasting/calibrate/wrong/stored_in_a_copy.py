# The table you fill has the dtype of `readings`. When those are whole degrees, everything behind
# the point is cut off as you store it. Let the subtraction choose the dtype.
import numpy as np


def calibrate(readings, offsets):
    result = readings.copy()
    for row in range(offsets.size):
        result[row] = readings[row] - offsets[row]
    return result
