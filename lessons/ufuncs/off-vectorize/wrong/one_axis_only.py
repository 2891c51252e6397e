# For a list of rides this is right. `for` over an array goes through its first axis, so a table hands out
# whole rows. And the rule still runs in Python for every ride.
import numpy as np


def fees(minutes):
    return np.array([0.0 if m <= 30 else 18.0 if m >= 120 else (m - 30) * 0.2 for m in minutes])
