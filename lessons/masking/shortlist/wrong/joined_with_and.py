# For a single film the rules are right. With more of them, `and`, `not`, `if` and a chain such as `60 <= x
# <= 110`, which hides an `and`, ask an array for a single truth, and there is one for each film. Which
# operators work element by element?
import numpy as np


def shortlist(length, shown, score, k):
    fits = 60 <= length <= 110 and not shown and not np.isnan(score)
    candidates = np.flatnonzero(fits)
    order = np.argsort(-score[candidates], kind="stable")
    return candidates[order[:k]]
