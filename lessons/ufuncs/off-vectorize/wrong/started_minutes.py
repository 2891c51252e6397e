# Both ends are right, and rides of whole minutes cost what they should. Part of a minute is charged as
# that part here, and not as a whole minute.
import numpy as np


def fees(minutes):
    return np.clip(np.ceil(minutes) - 30.0, 0.0, 90.0) * 0.2
