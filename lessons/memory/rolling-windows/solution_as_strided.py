# The same window made by hand, from shape and strides; it checks nothing, so a wrong number reads foreign memory.
import numpy as np


def windows(signal, length):
    step = signal.strides[0]
    return np.lib.stride_tricks.as_strided(
        signal, shape=(signal.size - length + 1, length), strides=(step, step), writeable=False
    )
