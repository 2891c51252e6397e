# As long as `k` films qualify this holds. The others still take part, with a score that never wins; when
# there are too few candidates, they fill up the list. A very low score is not the same as no place.
import numpy as np


def shortlist(length, shown, score, k):
    fits = (length >= 60) & (length <= 110) & ~shown & ~np.isnan(score)
    lowered = np.where(fits, score, -np.inf)
    return np.argsort(-lowered, kind="stable")[:k]
