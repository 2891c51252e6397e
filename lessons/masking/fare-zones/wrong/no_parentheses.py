# The comparisons are the right ones. But `&` binds more tightly than `<` and `>=`, so in `x >= 3 & x < 12`
# Python first asks for `3 & x`. What makes it compare first?
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "region")
    zone[distance >= 3 & distance < 12] = "city"
    zone[distance < 3] = "short"
    zone[age < 6] = "free"
    return zone
