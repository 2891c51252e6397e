# An `if` decides once, and an array of several rides has no single answer for it. Choose for each element,
# not for the array.
import numpy as np


def fees(minutes):
    if minutes <= 30:
        return 0.0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2
