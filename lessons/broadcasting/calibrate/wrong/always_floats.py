# The degrees are right, and floats whatever comes in. Whole readings and whole offsets have a whole
# difference: leave the choice of the dtype to the subtraction.
import numpy as np


def calibrate(readings, offsets):
    return readings.astype(np.float64) - offsets[:, np.newaxis]
