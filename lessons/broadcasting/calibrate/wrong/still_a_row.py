# The offsets still meet the hours: shapes are compared from the right, and the last axis of
# `readings` counts hours. An axis inserted in front changes nothing, NumPy supplies that one itself.
import numpy as np


def calibrate(readings, offsets):
    return readings - offsets[np.newaxis, :]
