# Divides everywhere and repairs at once, with the warnings off for one line; others of that line are hidden too.
import numpy as np


def slopes(rise, run, fallback):
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = rise / run
    slope[run == 0] = fallback
    return slope
