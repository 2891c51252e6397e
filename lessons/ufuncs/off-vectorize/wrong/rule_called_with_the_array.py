# The rule is written for one ride and now gets them all. Its `if` decides once, and an array of several
# rides has no single answer for it. Choose for each element, not for the array.
import numpy as np


def fee_of(minutes):
    if minutes <= 30:
        return 0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2


def fees(minutes):
    return fee_of(minutes)
