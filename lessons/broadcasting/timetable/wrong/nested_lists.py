# The numbers are right, but nested lists are no array: they have no shape and no dtype, and the next
# calculation has to convert them. Let an array expression build the table.
import numpy as np


def timetable(departures, running):
    return [[departure + minutes for minutes in running] for departure in departures]
