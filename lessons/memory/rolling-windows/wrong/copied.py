# The windows are right, and they lie in memory of their own: with 100 samples in a window, 100 times that
# of the signal. The same samples lie in the signal already. Ask which two strides would walk over them
# there.
import numpy as np


def windows(signal, length):
    starts = np.arange(signal.size - length + 1)
    return signal[starts[:, np.newaxis] + np.arange(length)]
