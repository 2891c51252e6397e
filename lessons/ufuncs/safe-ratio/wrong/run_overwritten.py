# The slopes are right. The zeros of `run` are gone, though: you wrote into the caller's array, and
# whoever reads it next finds no segment that goes straight up.
import numpy as np


def slopes(rise, run, fallback):
    upright = run == 0
    run[upright] = 1
    return np.where(upright, fallback, rise / run)
