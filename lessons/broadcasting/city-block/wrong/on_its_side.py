# Every distance is there, but the rows belong to the parcels. Look at which of the two arrays got the
# new axis behind its first one.
import numpy as np


def city_block(robots, parcels):
    return np.abs(parcels[:, np.newaxis, :] - robots).sum(axis=2)
