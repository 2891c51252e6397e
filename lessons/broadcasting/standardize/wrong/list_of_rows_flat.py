# Every row comes out right. The rows go through a Python list, though, and without judges an empty
# one cannot tell NumPy how many columns there are. Reduce all rows in one call, and keep the
# reduced axis.
import numpy as np


def standardize(points):
    return np.array([(row - row.mean()) / (row.std() if np.ptp(row) else 1) for row in points])
