# Every slope is right. But `rise / run` divides everywhere, by 0 too, and has warned before anything is
# chosen or put in place of the results. Which divisions should not happen?
import numpy as np


def slopes(rise, run, fallback):
    return np.where(run != 0, rise / run, fallback)
