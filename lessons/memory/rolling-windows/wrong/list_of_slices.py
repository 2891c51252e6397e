# Each slice is a view, so no sample is copied. A list holds them apart, and a table of them made by `np.array`
# would copy. One array should describe all rows: with which two strides?
import numpy as np


def windows(signal, length):
    return [signal[i : i + length] for i in range(signal.size - length + 1)]
