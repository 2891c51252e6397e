# Rows with different points come out right. A judge who gives every jam the same has a standard
# deviation of 0, and 0 divided by 0 is NaN with a warning. What should that row be divided by?
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1, keepdims=True)) / points.std(axis=1, keepdims=True)
