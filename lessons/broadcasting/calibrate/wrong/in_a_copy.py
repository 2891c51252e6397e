# Each offset finds its row, and the caller's table stays as it is. But `-=` stores in the dtype of
# the copy, and where that is for whole degrees, half ones do not fit and it raises. Let the
# subtraction make the result.
import numpy as np


def calibrate(readings, offsets):
    result = readings.copy()
    result -= offsets[:, np.newaxis]
    return result
