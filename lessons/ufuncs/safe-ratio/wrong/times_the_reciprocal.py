# Nothing is divided by 0, and most slopes are right. `1 / run` is rounded, and the product is rounded
# again, so some slopes differ in the last digit. Divide once.
import numpy as np


def slopes(rise, run, fallback):
    upright = run == 0
    return np.where(upright, fallback, rise * (1 / np.where(upright, 1, run)))
