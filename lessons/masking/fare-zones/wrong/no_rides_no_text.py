# Every name is right where there are rides. Without any, you return `np.array([])`, and what holds no
# element to tell its dtype gets float64. Does your other code need that case at all?
import numpy as np


def zones(distance, age):
    if distance.size == 0:
        return np.array([])
    rules = [age < 6, distance < 3, distance < 12]
    return np.select(rules, ["free", "short", "city"], default="region")
