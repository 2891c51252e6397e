# Every number is right, and there is no loop. But on the way an input is repeated to the size of
# the table, and takes as much memory as the result. Broadcasting reads the short one again and
# again instead.
import numpy as np


def timetable(departures, running):
    return np.tile(running, (departures.size, 1)) + departures[:, np.newaxis]
