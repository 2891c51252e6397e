# Ranking, ties and the other rules are right, but films of any length are listed. Every film takes at least
# 60 minutes or at most 110: of the two limits, how many must hold?
import numpy as np


def shortlist(length, shown, score, k):
    fits = ((length >= 60) | (length <= 110)) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
