# Each ride finds its rule, and the names are cut. The array was made of `free`, so an element has
# room for four letters, and NumPy stores what fits. Look at the dtype you start with.
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "free")
    zone[age >= 6] = "region"
    zone[(age >= 6) & (distance < 12)] = "city"
    zone[(age >= 6) & (distance < 3)] = "short"
    return zone
