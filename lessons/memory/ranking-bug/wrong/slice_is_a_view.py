# The ranking is right. Both rankings are of the same times, though: a slice of an array is a window on
# the array, unlike a slice of a list. Ask whose memory `adjusted` has.
import numpy as np


def places_lost(times, crews, penalty):
    adjusted = times[:]
    adjusted[:crews] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
