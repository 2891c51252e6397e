# Every number is right as long as there are trams. Without any the call raises, although the shape
# is known even then: no row, one column per stop. Let both lengths come from the arrays.
import numpy as np


def timetable(departures, running):
    return np.vstack([departure + running for departure in departures])
