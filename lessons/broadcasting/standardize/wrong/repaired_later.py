# The NaN of a constant row is replaced, but the division has already warned, and a NaN that comes
# from somewhere else would be hidden as well. Keep the 0 from being divided by in the first place.
import numpy as np


def standardize(points):
    scaled = (points - points.mean(axis=1, keepdims=True)) / points.std(axis=1, keepdims=True)
    return np.nan_to_num(scaled)
