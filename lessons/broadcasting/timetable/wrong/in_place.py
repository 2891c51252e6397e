# `+=` stores the sum in the array on its left. That array has one column, so more stops do not fit,
# and with a single stop the caller's departures are overwritten.
import numpy as np


def timetable(departures, running):
    table = departures[:, np.newaxis]
    table += running
    return table
