# No distance is negative, and many are right. But 3 forwards and 2 backwards make 1 before the sign
# is dropped, and the robot drives 5. Mind the order of the two steps.
import numpy as np


def city_block(robots, parcels):
    return np.abs((robots[:, np.newaxis, :] - parcels).sum(axis=2))
