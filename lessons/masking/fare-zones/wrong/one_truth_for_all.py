# A single ride gets its zone. With more of them, `if`, `and`, `or`, `not` and a chain such as `3 <= x <
# 12`, which hides an `and`, ask for one truth, and a comparison of arrays holds one for each ride. Keep the
# comparisons; join masks with `&` and `~`, and let NumPy choose for all rides at once.
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
