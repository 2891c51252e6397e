# Each ride finds its rule, and the names are cut. An element of your array has room for four letters, as
# many as `free` has, and NumPy stores what fits. Look at the dtype the array has when you make it.
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "free")
    zone[age >= 6] = "region"
    zone[(age >= 6) & (distance < 12)] = "city"
    zone[(age >= 6) & (distance < 3)] = "short"
    return zone
