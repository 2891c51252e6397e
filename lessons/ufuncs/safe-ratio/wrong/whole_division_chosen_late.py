# `//` goes down to the next whole number, and 3 up by 2 right is a slope of 1.5. It also divides by 0 and
# warns, before `np.where` chooses.
import numpy as np


def slopes(rise, run, fallback):
    return np.where(run == 0, fallback, rise // run)
