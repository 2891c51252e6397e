# The numbers are right, but nested lists are no array: they have no shape and no dtype, and the
# next calculation has to convert them. Let an array expression build the table.
import numpy as np


def city_block(robots, parcels):
    return [[np.abs(robot - parcel).sum() for parcel in parcels] for robot in robots]
