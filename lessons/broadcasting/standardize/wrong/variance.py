# Every row is centred. You divide by the mean squared distance; the task asks for its square root,
# which is in points again and not in points squared. After that, try a row of equal points.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1, keepdims=True)) / points.var(axis=1, keepdims=True)
