# The fees are right. A round of Python stays for every ride: `np.vectorize`, with `otypes` or without,
# `np.frompyfunc`, a comprehension and a `for` all go through the rides one by one. Say the rule for all
# rides in one expression.
import numpy as np


def fee_of(minutes):
    if minutes <= 30:
        return 0.0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2


def fees(minutes):
    return np.vectorize(fee_of, otypes=[float])(minutes)
