# The rules stand in the right order, for one ride. `if` needs one truth, and `age < 6` holds one for each
# ride. And the caller wants an array, with a name for each of them, also where there is only one ride.
import numpy as np


def zones(distance, age):
    if age < 6:
        return "free"
    if distance < 3:
        return "short"
    if distance < 12:
        return "city"
    return "region"
