# Every ride with a distance has its zone. You ask from the far end, and so the fallback is `short`. No
# comparison with NaN is True; who never checked out pays for the shortest ride. What does rule 4 say?
import numpy as np


def zones(distance, age):
    rules = [age < 6, distance >= 12, distance >= 3]
    names = ["free", "region", "city"]
    return np.select(rules, names, default="short")
