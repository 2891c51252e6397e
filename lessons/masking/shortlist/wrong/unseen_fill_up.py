# The films with a score come in the right order. NaN is sorted to the end, so you do not see it until `k`
# is large: then films that nobody has seen fill up the list. NaN is unequal to everything, itself too, so a
# mask that compares with it leaves nobody out. Which function asks for it?
import numpy as np


def shortlist(length, shown, score, k):
    candidates = np.flatnonzero((length >= 60) & (length <= 110) & ~shown)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
