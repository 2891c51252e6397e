# From one row to the next you go a whole window, and the last rows lie behind
# the end of the signal, in foreign memory. Where does row 1 begin, and where does the last one?
import numpy as np


def windows(signal, length):
    step = signal.strides[0]
    return np.lib.stride_tricks.as_strided(
        signal, shape=(signal.size, length), strides=(step * length, step), writeable=False
    )
