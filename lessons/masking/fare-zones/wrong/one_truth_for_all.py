# The rules stand in the right order. But `if` needs one truth, and `age < 6` holds one for each ride.
# Keep the comparisons, and let NumPy choose for all rides at once.
import numpy as np


def zones(distance, age):
    if age < 6:
        zone = "free"
    elif distance < 3:
        zone = "short"
    elif distance < 12:
        zone = "city"
    else:
        zone = "region"
    return np.array([zone], dtype="<U6")
