# The arithmetic is right, along the other axis: every jam now has mean 0. The axis you name is the
# one that goes away, and one value per judge should stay. After that, ask what you divide by when
# all values are equal.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=0)) / points.std(axis=0)
