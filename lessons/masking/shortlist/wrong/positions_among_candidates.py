# The right films, in the right order. But the positions count within the films that qualify, and the
# caller looks them up in the whole arrays. Which array knows where each candidate stands?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    return np.argsort(-score[fits], kind="stable")[:k]
