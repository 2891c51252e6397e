# The list is right for scores that are floats. But the films that do not qualify have lost theirs: you
# wrote into the caller's array. Whole points cannot even hold what you write.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    score[~fits] = -np.inf
    best = np.argsort(-score, kind="stable")
    return best[: min(k, fits.sum())]
