# Every arrival is there, but the table lies on its side: trams run across and stops run down.
# Ask which of the two arrays should change as you go from one row to the next.
import numpy as np


def timetable(departures, running):
    return departures + running[:, np.newaxis]
