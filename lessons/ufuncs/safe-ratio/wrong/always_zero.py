# The division is guarded and the dtype is right. Where nothing is divided stands 0, whatever
# `fallback` says. What does the array hold before you divide?
import numpy as np


def slopes(rise, run, fallback):
    return np.divide(rise, run, out=np.zeros(rise.shape), where=run != 0)
