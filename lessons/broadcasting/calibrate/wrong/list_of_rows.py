# Each row is right as long as there are thermometers. The rows go through a Python list, and an
# empty one cannot tell NumPy how many hours there are, or which dtype. Give the subtraction two
# shapes that fit, and it does all rows at once.
import numpy as np


def calibrate(readings, offsets):
    return np.array([row - offset for row, offset in zip(readings, offsets, strict=True)])
