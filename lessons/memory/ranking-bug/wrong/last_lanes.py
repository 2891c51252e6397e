# The official times are safe. The penalty is for the crews in the first lanes; you give it to the others.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times.copy()
    adjusted[number:] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
