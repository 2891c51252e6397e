# `otypes` mends the dtype and the empty case. What stays is a call of Python for each ride. Say the rule
# for all rides in one expression.
import numpy as np


def fee_of(minutes):
    if minutes <= 30:
        return 0.0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2


def fees(minutes):
    return np.vectorize(fee_of, otypes=[float])(minutes)
