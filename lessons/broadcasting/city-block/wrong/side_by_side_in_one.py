# Robot i meets parcel i alone, and unequal numbers of them find no partner. The task asks for every
# pair, so robots and parcels may not lie on the same axis. After that, ask which axis the sum
# should take away.
import numpy as np


def city_block(robots, parcels):
    return np.abs(robots - parcels).sum()
