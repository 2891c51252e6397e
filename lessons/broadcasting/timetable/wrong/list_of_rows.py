# The numbers are right, but a list of rows is no array: it has no shape and no dtype, and the next
# calculation has to convert it. Let an array expression build the table.
import numpy as np


def timetable(departures, running):
    return [departure + running for departure in departures]
