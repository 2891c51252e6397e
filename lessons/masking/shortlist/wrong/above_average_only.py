# Ranking, ties and the other rules are right. A film that the jury puts at the average or below it has a
# score as well: 0 and negative numbers. Only NaN says that there is none.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & (score > 0)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
