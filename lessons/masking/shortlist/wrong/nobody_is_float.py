# The positions are right where films qualify. Where none does, `np.array([])` has no element to tell a
# dtype by and takes float64, which is no dtype of positions. Look at what your other code gives in that
# case.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    if not fits.any():
        return np.array([])
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
