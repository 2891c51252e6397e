# The memory is right. One `argsort` tells who comes first, second, third. The rank of a crew is the
# other way around: at which place of that list it stands.
import numpy as np


def places_lost(times, number, penalty):
    adjusted = times.copy()
    adjusted[:number] += penalty
    return np.argsort(adjusted, kind="stable") - np.argsort(times, kind="stable")
