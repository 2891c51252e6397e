# The rule is right. `np.vectorize` calls it once for each ride, and it takes the dtype of the first
# result for all: where the first ride is free, every other fee is cut to a whole number.
import numpy as np


def fee_of(minutes):
    if minutes <= 30:
        return 0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2


def fees(minutes):
    return np.vectorize(fee_of)(minutes)
