# The offsets still meet the hours: shapes are compared from the right, and the last axis of
# `readings` counts hours. Mind the direction as well: a thermometer that reads half a degree too
# high has to come down.
import numpy as np


def calibrate(readings, offsets):
    return readings + offsets
