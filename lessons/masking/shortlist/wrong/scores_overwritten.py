# The list is right. But the films that do not qualify have lost their scores: you wrote into the caller's
# array.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    score[~fits] = -np.inf
    best = np.argsort(-score, kind="stable")
    return best[: min(k, fits.sum())]
