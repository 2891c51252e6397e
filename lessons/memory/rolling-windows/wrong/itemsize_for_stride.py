# Two equal strides is the right idea. From one sample to the next it is `itemsize` bytes only where the
# samples lie without a gap. Every array tells its own step.
import numpy as np


def windows(signal, length):
    step = signal.itemsize
    return np.lib.stride_tricks.as_strided(
        signal, shape=(signal.size - length + 1, length), strides=(step, step), writeable=False
    )
