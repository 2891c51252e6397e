# The centred table serves twice and then holds the result, where `std` centres once more. Faster on large tables.
import numpy as np


def standardize(points):
    centred = points - points.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.vecdot(centred, centred) / points.shape[1])
    spread[(points == points[:, :1]).all(axis=1)] = 1
    centred /= spread[:, np.newaxis]
    return centred
