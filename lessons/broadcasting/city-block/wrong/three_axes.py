# In a hall of three axes every way is right. The three are written down, though, and a hall of one
# or two has no third column. The number of columns says how many there are.
import numpy as np


def city_block(robots, parcels):
    aisle = np.abs(robots[:, 0, np.newaxis] - parcels[:, 0])
    across = np.abs(robots[:, 1, np.newaxis] - parcels[:, 1])
    return aisle + across + np.abs(robots[:, 2, np.newaxis] - parcels[:, 2])
