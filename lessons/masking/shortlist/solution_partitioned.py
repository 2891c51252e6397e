# A partition finds the score of the k-th best, and only what reaches it is sorted. Fits a small k among very many.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110)
    fits &= ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    if 0 < k < candidates.size:
        points = score[candidates]
        kth = points.size - k
        limit = np.partition(points, kth)[kth]
        candidates = candidates[points >= limit]
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
