# Every number is right, at the price of one round of Python for each pair. Let a robot axis and a parcel
# axis stretch against each other, and the pairs come by themselves.
import numpy as np


def city_block(robots, parcels):
    table = np.zeros((len(robots), len(parcels)), dtype=np.result_type(robots, parcels))
    for i in range(len(robots)):
        for j in range(len(parcels)):
            table[i, j] = np.abs(robots[i] - parcels[j]).sum()
    return table
