# For every `k` from 1 on this holds, ties too. You count from the end, and for a `k` of 0 the slice
# begins at `-0`. Which position is that?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)[::-1]
    order = np.argsort(score[candidates], kind="stable")
    return candidates[order[-k:]][::-1]
