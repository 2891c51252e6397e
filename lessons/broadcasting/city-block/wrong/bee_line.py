# All pairs are there, in the right places. You measure the straight line through the shelves; a robot
# moves along one axis at a time, so the ways along the axes add up.
import numpy as np


def city_block(robots, parcels):
    apart = robots[:, np.newaxis, :] - parcels
    return np.sqrt((apart * apart).sum(axis=2))
