# The ranking is right. Both rankings are of the same times, though: `adjusted` has no memory of its own. A
# slice of a list is a new list; a slice of an array, another name for it, a `view()` and `np.asarray` are
# not new arrays of times. Ask whose memory `+=` writes to.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times[:]
    adjusted[:number] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
