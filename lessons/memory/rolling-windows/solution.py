import numpy as np


def windows(signal, length):
    return np.lib.stride_tricks.sliding_window_view(signal, length)
