import numpy as np


def places_lost(times, number, penalty):
    adjusted = times[:]
    adjusted[:number] += penalty
    return ranks(adjusted) - ranks(times)


def ranks(times):
    """The rank of every crew, 0 for the fastest; ties go by lane."""
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
