# You add the penalty and take it off again. In floats that does not always lead back to where it began,
# and whoever looks at the times meanwhile sees the wrong ones. Edit an array that is yours.
import numpy as np


def places_lost(times, number, penalty):
    before = ranks(times)
    times[:number] += penalty
    after = ranks(times)
    times[:number] -= penalty
    return after - before


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
