import numpy as np


def fees(minutes):
    return np.clip(minutes - 30.0, 0.0, 90.0) * 0.2
