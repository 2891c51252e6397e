# The windows stand in the columns. Row i should be the window that begins at sample i.
import numpy as np


def windows(signal, length):
    return np.lib.stride_tricks.sliding_window_view(signal, length).T
