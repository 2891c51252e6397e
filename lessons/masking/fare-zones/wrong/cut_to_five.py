# Each ride finds its rule, and `region` is cut. An element of your array has room for five letters, as many
# as `short` has, and NumPy stores what fits. Look at the dtype the array has when you make it.
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "short")
    zone[(age >= 6) & ~(distance < 12)] = "region"
    zone[(age >= 6) & (distance >= 3) & (distance < 12)] = "city"
    zone[age < 6] = "free"
    return zone
