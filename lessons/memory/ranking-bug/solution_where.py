# One expression makes the new times and leaves nothing to edit; pick it where the rule is a condition.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = np.where(np.arange(times.size) < number, times + penalty, times)
    return ranks(adjusted) - ranks(times)


def ranks(times):
    """The rank of every crew, 0 for the fastest; ties go by lane."""
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
