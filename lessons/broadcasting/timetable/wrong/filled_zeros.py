# The minutes are right, and floats whatever comes in: what `np.zeros` and `np.ones` make is float64
# unless told otherwise. The sum of two integer arrays is an integer array.
import numpy as np


def timetable(departures, running):
    table = np.zeros((departures.size, running.size))
    for tram in range(departures.size):
        table[tram] = departures[tram] + running
    return table
