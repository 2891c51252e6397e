# Each ride finds its rule, and of each name the first letter is left. A dtype of text without a length,
# `str` or `"U"`, gets room for one letter when an array is made before its text is known.
import numpy as np


def zones(distance, age):
    zone = np.empty(distance.shape, dtype=str)
    zone[:] = "region"
    zone[distance < 12] = "city"
    zone[distance < 3] = "short"
    zone[age < 6] = "free"
    return zone
