# Every distance is there, but the rows belong to the parcels. They also go through Python lists,
# and an empty one has no second axis. Let two array shapes make the pairs.
import numpy as np


def city_block(robots, parcels):
    return np.array([[np.abs(robot - parcel).sum() for robot in robots] for parcel in parcels])
