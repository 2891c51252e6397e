# The rule is right and the dtype is that of the minutes. A fee has a fraction that whole numbers cannot
# hold.
import numpy as np


def fees(minutes):
    return (np.clip(minutes - 30.0, 0.0, 90.0) * 0.2).astype(minutes.dtype)
