# The means fit their rows. But every row is divided by one deviation, that of the whole table, so a
# judge with a narrow scale still counts for less. After that, try a row of equal points.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1, keepdims=True)) / points.std()
