# The table takes the dtype of `departures`. Half minutes of `running` lose what is behind the point
# where the departures are whole. Let the sum choose the dtype.
import numpy as np


def timetable(departures, running):
    table = np.zeros((departures.size, running.size), dtype=departures.dtype)
    for tram in range(departures.size):
        table[tram] = departures[tram] + running
    return table
