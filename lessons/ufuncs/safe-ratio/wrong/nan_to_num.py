# A rise divided by 0 is inf unless it is 0 itself, and `np.nan_to_num` makes the largest float of inf. A NaN
# that came with the data becomes `fallback`. Decide by the run, not by the result.
import numpy as np


def slopes(rise, run, fallback):
    return np.nan_to_num(rise / run, nan=fallback)
