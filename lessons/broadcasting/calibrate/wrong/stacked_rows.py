# Each row is right as long as there are thermometers. Without any the call raises, although there
# is nothing to calibrate. Give the subtraction two shapes that fit, and it does all rows at once,
# also none.
import numpy as np


def calibrate(readings, offsets):
    return np.vstack([row - offset for row, offset in zip(readings, offsets, strict=True)])
