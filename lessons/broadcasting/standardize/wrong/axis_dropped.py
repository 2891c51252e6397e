# You take one mean per judge, which is right. Its shape is `(judges,)`, and from the right it meets
# the jams: an error, or with as many jams as judges the mean of somebody else.
import numpy as np


def standardize(points):
    flat = points.min(axis=1) == points.max(axis=1)
    return (points - points.mean(axis=1)) / np.where(flat, 1, points.std(axis=1))
