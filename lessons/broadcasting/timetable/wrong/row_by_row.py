# Every number and the dtype are right. Python runs a line for each tram, though, and each line pays
# anew for one short addition. Ask NumPy for all rows at once.
import numpy as np


def timetable(departures, running):
    table = np.empty((departures.size, running.size), dtype=np.result_type(departures, running))
    for tram in range(departures.size):
        table[tram] = departures[tram] + running
    return table
