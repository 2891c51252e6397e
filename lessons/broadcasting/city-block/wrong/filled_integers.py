# Whole metres are right, in a table made for int64. Half metres lose what is behind the point as
# you store them. What decides the dtype of the result here?
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)), dtype=int)
    for i, robot in enumerate(robots):
        table[i] = np.abs(robot - parcels).sum(axis=1)
    return table
