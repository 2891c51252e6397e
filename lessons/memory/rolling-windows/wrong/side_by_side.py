# You cut the signal into pieces that lie side by side. Windows overlap: the next one begins one sample
# later.
import numpy as np


def windows(signal, length):
    return np.lib.stride_tricks.sliding_window_view(signal, length)[::length]
