import numpy as np


def slopes(rise, run, fallback):
    """The rise of each segment divided by its run; `fallback` where it goes straight up."""
    slope = np.full(rise.shape, fallback, dtype=np.float64)
    return np.divide(rise, run, out=slope, where=run != 0)
