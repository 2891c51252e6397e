# The official times are safe. The penalty is for the first lanes, as they stand in `times`; you give it to the
# fastest crews.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times.copy()
    adjusted[ranks(times) < number] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
