# Every row begins where it should. The last ones run past the end of the signal: what stands there is
# foreign memory, and `as_strided` does not look. Count the places where a window fits.
import numpy as np


def windows(signal, length):
    step = signal.strides[0]
    return np.lib.stride_tricks.as_strided(signal, shape=(signal.size, length), strides=(step, step), writeable=False)
