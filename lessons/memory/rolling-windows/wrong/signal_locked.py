# The windows are right, and nobody can write to them by mistake. Nobody can write to the signal any more either:
# you locked the caller's array. Lock the table, if anything.
import numpy as np


def windows(signal, length):
    signal.flags.writeable = False
    return np.lib.stride_tricks.sliding_window_view(signal, length)
