# `-=` stores the difference in the caller's table, which then no longer holds the points; whole
# numbers cannot take it in at all. Let the subtraction make a new array. After that, try a row of
# 7.1 alone.
import numpy as np


def standardize(points):
    spread = points.std(axis=1, keepdims=True)
    spread[spread == 0] = 1
    points -= points.mean(axis=1, keepdims=True)
    points /= spread
    return points
