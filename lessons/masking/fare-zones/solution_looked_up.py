# One search among the edges instead of a mask for each. Fits many zones along one quantity; NaN lies behind all edges.
import numpy as np


def zones(distance, age):
    names = np.array(["short", "city", "region"])
    zone = names[np.searchsorted([3, 12], distance, side="right")]
    return np.where(age < 6, "free", zone)
