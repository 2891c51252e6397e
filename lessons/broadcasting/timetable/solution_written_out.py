# Both arrays repeated in full, for a library that takes only arrays of equal shape.
import numpy as np


def timetable(departures, running):
    size = (departures.size, running.size)
    trams = np.repeat(departures, running.size).reshape(size)
    stops = np.tile(running, departures.size).reshape(size)
    return trams + stops
