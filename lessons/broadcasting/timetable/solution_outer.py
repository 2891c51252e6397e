# `np.add.outer` says "every pair" in one name and needs no new axis; it takes exactly two arrays.
import numpy as np


def timetable(departures, running):
    return np.add.outer(departures, running)
