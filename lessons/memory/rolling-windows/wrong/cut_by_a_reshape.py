# `reshape` deals out every sample once, so it needs a length that divides the number of samples. In
# overlapping windows most samples stand several times.
import numpy as np


def windows(signal, length):
    return signal.reshape(-1, length)
