# The absolute values overwrite the differences, so there is one large table instead of two.
import numpy as np


def city_block(robots, parcels):
    apart = robots[:, np.newaxis, :] - parcels
    np.abs(apart, out=apart)
    return apart.sum(axis=2)
