# Every row is right, and the last one is missing. Count the places where a window as long as the signal
# fits.
import numpy as np


def windows(signal, length):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[:-1]
