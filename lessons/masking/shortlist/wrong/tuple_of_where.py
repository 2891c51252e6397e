# The mask is right. `np.where` gives a tuple, with an array of positions for each axis, and a tuple takes
# no array as an index. How many axes are there here?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.where(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
