# Most fees are right. Look at a ride that lasts longer than 119 minutes and shorter than 120: minutes need
# not be whole.
import numpy as np


def fees(minutes):
    return np.where(minutes > 119, 18.0, np.maximum(minutes - 30.0, 0.0) * 0.2)
