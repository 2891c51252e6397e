# Transposed, the judges are the last axis, and means fit without keepdims. The result lies in Fortran order.
import numpy as np


def standardize(points):
    by_jam = points.T
    spread = by_jam.std(axis=0)
    spread[np.ptp(by_jam, axis=0) == 0] = 1
    return ((by_jam - by_jam.mean(axis=0)) / spread).T
