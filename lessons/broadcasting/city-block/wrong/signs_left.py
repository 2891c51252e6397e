# Every robot meets every parcel. The differences still have signs, so a way forwards on one axis pays
# for a way backwards on another. When do the signs have to go?
import numpy as np


def city_block(robots, parcels):
    return (robots[:, np.newaxis, :] - parcels).sum(axis=2)
