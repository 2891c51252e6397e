# Every zone is right. But you write a number over NaN in the caller's array, and afterwards nobody can tell
# who forgot to check out. What does a comparison with NaN give, if you leave it?
import numpy as np


def zones(distance, age):
    distance[np.isnan(distance)] = np.inf
    rules = [age < 6, distance < 3, distance < 12]
    return np.select(rules, ["free", "short", "city"], default="region")
