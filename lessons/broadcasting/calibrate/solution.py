import numpy as np


def calibrate(readings, offsets):
    """Take from every reading the offset of its thermometer."""
    return readings - offsets[:, np.newaxis]
