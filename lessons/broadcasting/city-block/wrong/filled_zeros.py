# The ways are right. The table was made before anybody asked for its dtype, and `np.zeros` takes
# float64; and each robot costs a round of Python. One expression for all pairs does away with both.
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)))
    for i, robot in enumerate(robots):
        table[i] = np.abs(robot - parcels).sum(axis=1)
    return table
