# Shape and dtype are right, and the whole table now has mean 0. But a generous judge still stands
# above a strict one: each row keeps its own level. Look at what `mean()` gives without an axis.
import numpy as np


def standardize(points):
    spread = points.std()
    return (points - points.mean()) / (spread if spread else 1)
