# Both arrays have a single axis, so element 0 meets element 0, and unequal lengths find no partner.
# Every tram should meet every stop: trams and stops each need an axis of their own.
import numpy as np


def timetable(departures, running):
    return departures + running
