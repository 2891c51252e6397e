# The ways are right, and floats whatever comes in, as in a table from `np.zeros` that nobody told
# its dtype. Whole metres add up to whole metres. What decides the dtype of the result here?
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)))
    for i, robot in enumerate(robots):
        table[i] = np.abs(robot - parcels).sum(axis=1)
    return table
