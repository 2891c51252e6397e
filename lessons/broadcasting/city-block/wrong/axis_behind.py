# The robots have a new axis, at the end: their coordinates now meet the parcels, and the parcels'
# coordinates the 1. From the right, the coordinates of both should meet. Where does the new axis go
# then?
import numpy as np


def city_block(robots, parcels):
    return np.abs(robots[:, :, np.newaxis] - parcels).sum(axis=2)
