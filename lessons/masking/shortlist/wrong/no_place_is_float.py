# The positions are right for every `k` from 1 on. For a `k` of 0 `np.array([])` has no element to tell a
# dtype by and takes float64, which is no dtype of positions. Look at what your other code gives in that
# case.
import numpy as np


def shortlist(length, shown, score, k):
    if k == 0:
        return np.array([])
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
