# All the ones are there, but kinds run down and days run across. Ask for the shape first: one row
# per day.
import numpy as np


def one_hot(codes, kinds):
    if np.any((codes < 0) | (codes >= kinds)):
        raise IndexError("no such kind")
    return (np.arange(kinds)[:, np.newaxis] == codes).astype(np.uint8)
