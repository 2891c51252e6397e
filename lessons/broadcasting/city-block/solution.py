import numpy as np


def city_block(robots, parcels):
    """For each robot and each parcel, the metres along all axes together."""
    apart = robots[:, np.newaxis, :] - parcels
    return np.abs(apart).sum(axis=2)
