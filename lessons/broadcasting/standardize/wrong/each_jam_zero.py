# The arithmetic is right, along the other axis: every jam now has mean 0, and every jam looks like
# every other. The axis you name is the one that goes away. Which one should stay?
import numpy as np


def standardize(points):
    spread = points.std(axis=0)
    return (points - points.mean(axis=0)) / np.where(spread == 0, 1, spread)
