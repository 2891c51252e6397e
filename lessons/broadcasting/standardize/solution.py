import numpy as np


def standardize(points):
    """Each judge's row, centred on 0 and divided by its standard deviation."""
    centred = points - points.mean(axis=1, keepdims=True)
    spread = points.std(axis=1, keepdims=True)
    lowest = points.min(axis=1, keepdims=True)
    highest = points.max(axis=1, keepdims=True)
    spread[lowest == highest] = np.inf
    return centred / spread
