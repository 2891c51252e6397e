# The right films, in the right order. But you drop the films without a score first, and then count within
# the rest; every film behind one that is gone has moved up. The caller looks the positions up in the whole
# arrays.
import numpy as np


def shortlist(length, shown, score, k):
    seen = ~np.isnan(score)
    length, shown, score = length[seen], shown[seen], score[seen]
    candidates = np.flatnonzero((length >= 60) & (length <= 110) & ~shown)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
