# Every number is right, and there is no loop. But each array is first repeated to the size of the
# table, so that three of them lie in memory. Broadcasting reads the short ones again and again instead.
import numpy as np


def timetable(departures, running):
    size = (departures.size, running.size)
    trams = np.repeat(departures, running.size).reshape(size)
    stops = np.tile(running, departures.size).reshape(size)
    return trams + stops
