# Each row loses its own offset, and no number is wrong. But the rows now go through Python one by one.
# The subtraction was never the trouble: give it two shapes that fit, and it does all rows at once.
import numpy as np


def calibrate(readings, offsets):
    result = np.empty(readings.shape, dtype=np.result_type(readings, offsets))
    for row in range(offsets.size):
        result[row] = readings[row] - offsets[row]
    return result
