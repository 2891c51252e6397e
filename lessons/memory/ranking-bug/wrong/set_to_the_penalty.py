# The official times are safe. The times of the first crews become the penalty itself; they should grow by it.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times.copy()
    adjusted[:number] = penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
