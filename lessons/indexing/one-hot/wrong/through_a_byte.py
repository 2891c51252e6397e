# Small codes come out right. But they were made bytes before anyone looked whether they fit, and a
# byte goes around: 256 becomes 0, a kind like any other. Look at the codes as they come.
import numpy as np


def one_hot(codes, kinds):
    codes = codes.astype(np.uint8)
    return np.eye(kinds, dtype=np.uint8)[codes]
