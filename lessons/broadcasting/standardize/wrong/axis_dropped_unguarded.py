# You take one mean and one deviation per judge, which is right. Their shape is `(judges,)`, and
# from the right it meets the jams: an error, or with as many jams as judges the values of somebody
# else. After that, try a row of equal points.
import numpy as np


def standardize(points):
    return (points - points.mean(axis=1)) / points.std(axis=1)
