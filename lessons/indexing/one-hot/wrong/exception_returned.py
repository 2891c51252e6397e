# Rows are right, and codes out of range are found. The exception is handed back as if it were a
# table; whoever called gets it as the result and calculates on. It has to be raised.
import numpy as np


def one_hot(codes, kinds):
    if np.any((codes < 0) | (codes >= kinds)):
        return IndexError("no such kind")
    return np.eye(kinds, dtype=np.uint8)[codes]
