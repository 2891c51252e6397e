# The table takes the dtype of `robots`. Where their metres are whole and those of the parcels are
# not, what is behind the point is cut off as you store it. Both arrays have a say.
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)), dtype=robots.dtype)
    for i, robot in enumerate(robots):
        table[i] = np.abs(robot - parcels).sum(axis=1)
    return table
