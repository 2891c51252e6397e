# Each row is one addition, and right. The rows go through a Python list, and without trams an empty
# list cannot tell NumPy how many columns there are, or which dtype. The two arrays can.
import numpy as np


def timetable(departures, running):
    return np.array([departure + running for departure in departures])
