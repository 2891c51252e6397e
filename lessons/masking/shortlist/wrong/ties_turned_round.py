# Different scores come in the right order. Among equal ones, the film that arrived last comes first: you
# reverse the whole order, and the ties with it.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(score[candidates], kind="stable")[::-1]
    return candidates[order[:k]]
