"""Finds a small input that still breaks an answer."""

MOST_TRIES = 400


def smallest(case, breaks):
    """The smallest case reached from `case` by steps that keep it breaking.

    breaks(case) says whether the answer still fails in the same way. The search is greedy: each
    simpler case that still breaks replaces the one at hand; it ends when none does. The last case
    for which `breaks` was true is the one returned.
    """
    tries = 0
    found = True
    while found:
        found = False
        for simpler in case.simpler():
            tries += 1
            if tries > MOST_TRIES:
                return case
            if breaks(simpler):
                case, found = simpler, True
                break
    return case
