# An `if` asks for one truth, and several segments have one each. Which segments to divide has to be said
# for each element: by a mask.
import numpy as np


def slopes(rise, run, fallback):
    if run == 0:
        return np.full(rise.shape, fallback, dtype=np.float64)
    return rise / run
