# The fees are right. On the way you take the free minutes off the caller's array, who still needs it.
import numpy as np


def fees(minutes):
    minutes -= 30
    return np.clip(minutes, 0.0, 90.0) * 0.2
