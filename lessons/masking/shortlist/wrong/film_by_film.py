# The list is right, down to the ties. Python looks at the films one by one, though, and builds a number
# object for every score it compares. Masks and one sort do the same for all films at once.
import numpy as np


def shortlist(length, shown, score, k):
    candidates = []
    for film in range(score.size):
        if 60 <= length[film] <= 110 and not shown[film] and not np.isnan(score[film]):
            candidates.append(film)
    candidates.sort(key=lambda film: -score[film])
    return np.array(candidates[:k], dtype=np.int64)
