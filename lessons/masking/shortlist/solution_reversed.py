# Turned round before an ascending sort and after it, so nothing is negated. Fits unsigned scores, dates and text as well.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110)
    fits &= ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)[::-1]
    order = np.argsort(score[candidates], kind="stable")[::-1]
    return candidates[order[:k]]
