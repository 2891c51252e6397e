# The offsets still meet the hours: shapes are compared from the right, and the last axis of
# `readings` counts hours. NumPy supplies a missing axis by itself, but always in front. Where do
# the offsets need one?
import numpy as np


def calibrate(readings, offsets):
    return readings - offsets[np.newaxis, :]
