# The line and its two ends are right. The fees are rounded, which nobody asked for: look at a ride of a
# few seconds more than 30 minutes.
import numpy as np


def fees(minutes):
    return np.round(np.clip(minutes - 30.0, 0.0, 90.0) * 0.2, 1)
