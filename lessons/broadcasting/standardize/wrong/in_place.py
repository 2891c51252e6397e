# `-=` stores the difference in the caller's table, which then no longer holds the points; whole
# numbers cannot take it in at all. Let the subtraction make a new array. After that, try a row of
# equal points.
import numpy as np


def standardize(points):
    points -= points.mean(axis=1, keepdims=True)
    points /= points.std(axis=1, keepdims=True)
    return points
