# The right divisions happen, and no other. Where none does, nothing is written, and you see what was
# in that memory before; NumPy warns of it. Give the result a place that is filled already.
import numpy as np


def slopes(rise, run, fallback):
    return np.divide(rise, run, where=run != 0)
