# A choice for each element is the right idea. `30 < minutes < 120` is no such choice: Python writes it out
# with `and`, which asks the whole array for one truth. Two comparisons have to be joined in another way.
import numpy as np


def fees(minutes):
    return np.where(30 < minutes < 120, (minutes - 30) * 0.2, np.where(minutes >= 120, 18.0, 0.0))
