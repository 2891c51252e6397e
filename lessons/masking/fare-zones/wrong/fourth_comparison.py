# Every ride with a distance has its zone. Where somebody forgot to check out, none of your comparisons
# is True, the last one neither. "Everything else" is no comparison.
import numpy as np


def zones(distance, age):
    rules = [age < 6, distance < 3, distance < 12, distance >= 12]
    names = ["free", "short", "city", "region"]
    return np.select(rules, names, default="")
