# Every tram meets every stop, so the axes are right. Look at one pair: a tram that leaves at minute
# 360 and needs 4 minutes arrives at 364.
import numpy as np


def timetable(departures, running):
    return departures[:, np.newaxis] * running
