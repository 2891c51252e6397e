# Films with different scores come in the right order. Equal ones do not: unless it is asked for more, `np.argsort`
# sorts in a way that may exchange them. With few films that may happen to go well, with many it does not.
# Which of its arguments says how it sorts?
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates])
    return candidates[order[:k]]
