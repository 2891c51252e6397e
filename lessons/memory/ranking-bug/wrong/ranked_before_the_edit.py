# The places are right, since you rank before you edit. The penalty is still in the official times when
# the call returns. The next question that is asked of them gets another answer.
import numpy as np


def places_lost(times, crews, penalty):
    before = ranks(times)
    adjusted = times[:]
    adjusted[:crews] += penalty
    return ranks(adjusted) - before


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
