# The rules are the right ones. But `&` binds more tightly than `>=` and `<=`, so Python first works out `60
# & length`. What is left is a chain of comparisons, which asks an array for one truth.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60 & length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
