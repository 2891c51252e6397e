# Every row goes from 0 to 1 now. That is a scale too, but not the one asked for: a row should have
# mean 0 and standard deviation 1. Then try a row of equal points.
import numpy as np


def standardize(points):
    lowest = points.min(axis=1, keepdims=True)
    return (points - lowest) / (points.max(axis=1, keepdims=True) - lowest)
