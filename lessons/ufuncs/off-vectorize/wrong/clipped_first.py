# Both ends are there, in the wrong unit. You clip the minutes of the ride; clip the minutes that are paid
# for, after the free ones are taken off.
import numpy as np


def fees(minutes):
    return (np.clip(minutes, 0.0, 90.0) - 30.0) * 0.2
