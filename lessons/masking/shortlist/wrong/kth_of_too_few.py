# Where at least `k` films qualify, the list is right, ties too. Among fewer there is no `k`-th score, and
# the partition raises. How many scores can it hand out at most?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    points = -score[candidates]
    limit = np.partition(points, k - 1)[k - 1]
    candidates, points = candidates[points <= limit], points[points <= limit]
    return candidates[np.argsort(points, kind="stable")[:k]]
