# Transposed there and back, the judges become the last axis, and plain means fit without keepdims.
import numpy as np


def standardize(points):
    by_jam = points.T
    spread = by_jam.std(axis=0)
    spread[np.ptp(by_jam, axis=0) == 0] = 1
    return ((by_jam - by_jam.mean(axis=0)) / spread).T
