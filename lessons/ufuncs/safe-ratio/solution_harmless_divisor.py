# Divides everything, by 1 where the run is 0, and chooses after. No `where=` and no `out=`, for two more arrays.
import numpy as np


def slopes(rise, run, fallback):
    upright = run == 0
    return np.where(upright, fallback, rise / np.where(upright, 1, run))
