# Each row has mean 0 now, so generous and strict judges stand level. A judge who uses the whole
# scale still outweighs one who stays between 7 and 8: the second half of the task is missing.
import numpy as np


def standardize(points):
    return points - points.mean(axis=1, keepdims=True)
