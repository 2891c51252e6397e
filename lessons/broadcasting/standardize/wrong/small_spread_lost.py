# Rows of equal points become 0, and most others are right. A judge whose points lie close together
# is taken for one who says nothing, though they differ. Is there a way to tell equal points that
# needs no bound?
import numpy as np


def standardize(points):
    spread = points.std(axis=1, keepdims=True)
    spread[spread < 1e-3] = 1
    return (points - points.mean(axis=1, keepdims=True)) / spread
