# The means fit their rows. The deviations have shape `(judges,)`, and from the right they meet the
# jams: an error, or with as many jams as judges the spread of somebody else. After that, try a row
# of equal points.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1, keepdims=True)) / points.std(axis=1)
