import numpy as np


def standardize(points):
    """Each judge's row, centred on 0 and divided by its standard deviation."""
    centred = points - points.mean(axis=1, keepdims=True)
    constant = points.min(axis=1, keepdims=True) == points.max(axis=1, keepdims=True)
    spread = np.where(constant, np.inf, points.std(axis=1, keepdims=True))
    return centred / spread
