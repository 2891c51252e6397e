# The table is made before anyone asks for its dtype, and `np.zeros` takes float64 unless told
# otherwise. The sum of two integer arrays is an integer array.
import numpy as np


def timetable(departures, running):
    table = np.zeros((departures.size, running.size))
    for tram in range(departures.size):
        table[tram] = departures[tram] + running
    return table
