# Every single rule is the right one. But `&` binds more tightly than `==`: the masks to the left of it are
# joined with `shown` before anything is compared with False, and then what does not fit turns True. Which
# operator says "not" for a mask?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & shown == False & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
