# Every slope is right. But `np.where` gets its three arguments finished: the division by 0 has
# happened, and has warned, before anything is chosen.
import numpy as np


def slopes(rise, run, fallback):
    return np.where(run != 0, rise / run, fallback)
