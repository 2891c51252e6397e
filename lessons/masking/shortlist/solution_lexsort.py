# `np.lexsort` sorts by its last key, then by the one before. Spells the tie rule out, and takes further ones.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110)
    fits &= ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.lexsort((candidates, -score[candidates]))
    return candidates[order[:k]]
