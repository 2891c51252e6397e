# Loops over the few axes, never over robots or parcels. Nothing is larger than the result; for large fleets.
import numpy as np


def city_block(robots, parcels):
    total = np.zeros((len(robots), len(parcels)), dtype=np.result_type(robots, parcels))
    apart = np.empty_like(total)
    for of_robots, of_parcels in zip(robots.T, parcels.T, strict=True):
        np.subtract(of_robots[:, np.newaxis], of_parcels, out=apart)
        total += np.abs(apart, out=apart)
    return total
