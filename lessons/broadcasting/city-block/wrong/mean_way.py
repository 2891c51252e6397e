# All pairs are there, in the right places. You take the mean of the ways along the axes, as if the
# robot drove one of them on average. It drives each, one after the other.
import numpy as np


def city_block(robots, parcels):
    return np.abs(robots[:, np.newaxis, :] - parcels).mean(axis=2)
