# This holds as long as there is something to list. Without trams, or without stops, an empty list
# cannot tell NumPy how many columns or which dtype the table has; the two arrays can.
import numpy as np


def timetable(departures, running):
    return np.array([[departure + minutes for minutes in running] for departure in departures])
