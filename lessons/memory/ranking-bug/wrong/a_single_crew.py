# The official times are safe. `number` says how many crews get the penalty; here a single crew gets it.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times.copy()
    if number > 0:
        adjusted[number - 1] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
