# The two ends one at a time; it shows what `clip` does, and takes one pass and one array more.
import numpy as np


def fees(minutes):
    return np.minimum(np.maximum(minutes - 30.0, 0.0), 90.0) * 0.2
