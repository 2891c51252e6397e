# Every number and the dtype are right. The loop still runs once for each robot. The loop that would
# be cheap is one over the axes of the hall: they are few, however many robots there are.
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)), dtype=np.result_type(robots, parcels))
    for i, robot in enumerate(robots):
        table[i] = np.abs(robot - parcels).sum(axis=1)
    return table
