# Ranking, ties and the other rules are right. But you list the films that have been shown, and leave out
# those that have not.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
