# Only films that qualify are listed. These are the first `k` of them to arrive, and no score changes that.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    return np.flatnonzero(fits)[:k]
