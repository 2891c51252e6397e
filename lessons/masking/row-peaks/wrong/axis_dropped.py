# You have the highest level of each row. But these lie in a row themselves, of shape `(stages,)`, and
# meet the hours: an error, or with as many hours as stages a comparison with somebody else's peak.
import numpy as np


def row_peaks(levels):
    return levels == np.fmax.reduce(levels, axis=1)
