# Every robot meets every parcel. Then all is added up, to one number for the whole warehouse. Look
# at what `sum()` does without an axis, and which of the three axes should go.
import numpy as np


def city_block(robots, parcels):
    return np.abs(robots[:, np.newaxis, :] - parcels).sum()
