# Every row is centred. You divide by the mean squared distance; the task asks for its square root,
# which is in points again and not in points squared.
import numpy as np


def standardize(points):
    spread = points.var(axis=1, keepdims=True)
    return (points - points.mean(axis=1, keepdims=True)) / np.where(spread == 0, 1, spread)
