# The dtype is right, and the whole table now has mean 0. But a generous judge still stands above a
# strict one: each row keeps its own level. Look at what `mean()` gives without an axis, and then at
# a row of equal points.
import numpy as np


def standardize(points):
    return (points - points.mean()) / points.std()
