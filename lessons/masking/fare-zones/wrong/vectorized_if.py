# Every name is right where there are rides. `np.vectorize` calls Python for each of them, makes the dtype
# of the names that occur, and cannot make any where there are none. Look for a function of NumPy that takes
# whole masks.
import numpy as np


def zone_of(km, years):
    if years < 6:
        return "free"
    if km < 3:
        return "short"
    return "city" if km < 12 else "region"


def zones(distance, age):
    return np.vectorize(zone_of)(distance, age)
