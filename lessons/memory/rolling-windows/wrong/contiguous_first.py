# Where the samples lie without a gap this is a view. For a slice with a step `np.ascontiguousarray` copies
# the samples. The windows can walk with the step that the signal has.
import numpy as np


def windows(signal, length):
    return np.lib.stride_tricks.sliding_window_view(np.ascontiguousarray(signal), length)
