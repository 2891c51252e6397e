# Only films that qualify are listed. A sort goes upwards, so the first `k` of it are the films with the
# lowest scores.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(score[candidates], kind="stable")
    return candidates[order[:k]]
