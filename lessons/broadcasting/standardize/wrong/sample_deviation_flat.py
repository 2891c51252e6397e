# Every row is centred, and equal points are found. But the spread is measured with n - 1, where the
# task divides by n; with a single jam that is 0, and `std` warns. Look at what `ddof` is when you
# leave it out.
import numpy as np


def standardize(points):
    spread = points.std(axis=1, keepdims=True, ddof=1)
    flat = points.min(axis=1, keepdims=True) == points.max(axis=1, keepdims=True)
    return (points - points.mean(axis=1, keepdims=True)) / np.where(flat, 1, spread)
