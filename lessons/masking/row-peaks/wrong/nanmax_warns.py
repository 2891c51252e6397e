# Every mark is where it belongs. For a row of NaN alone `np.nanmax` warns, as it has nothing to
# choose from; here such a row is allowed. Look for a maximum that gives NaN for it without a warning.
import numpy as np


def row_peaks(levels):
    return levels == np.nanmax(levels, axis=1, keepdims=True)
