import numpy as np


def shortlist(length, shown, score, k):
    """Where the k best films that qualify stand in the arrays, best first."""
    fits = (length >= 60) & (length <= 110)
    fits &= ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
