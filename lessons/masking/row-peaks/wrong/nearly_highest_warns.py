# Peaks and ties are marked, and so are levels that only come close. A maximum is one of the
# elements: does a comparison with it need any tolerance? Then try a row of NaN alone, where
# `np.nanmax` warns.
import numpy as np


def row_peaks(levels):
    return np.isclose(levels, np.nanmax(levels, axis=1, keepdims=True))
