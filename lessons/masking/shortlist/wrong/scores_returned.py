# You return the best scores themselves. Nobody can tell from them which films they belong to; positions
# lead to the scores, and to everything else.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    return -np.sort(-score[fits])[:k]
