# Whoever is listed qualifies, and the order is right. But places went to films that do not qualify, and
# stay empty after you strike them off. Who may take part should be settled before anyone is ranked.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    best = np.argsort(-score, kind="stable")[:k]
    return best[fits[best]]
