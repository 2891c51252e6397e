# Rows are right, and the -1 of the diary is found. It is not the only code below 0 that NumPy
# counts from the end: -2 is taken for a kind as well.
import numpy as np


def one_hot(codes, kinds):
    if np.any(codes == -1):
        raise IndexError("no such kind")
    return np.eye(kinds, dtype=np.uint8)[codes]
