import numpy as np


def fee_of(minutes):
    """The fee for one ride."""
    if minutes <= 30:
        return 0
    if minutes >= 120:
        return 18.0
    return (minutes - 30) * 0.2


def fees(minutes):
    return np.vectorize(fee_of)(minutes)
