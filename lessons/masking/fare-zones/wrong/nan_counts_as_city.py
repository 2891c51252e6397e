# Every ride with a distance has its zone. Who forgot to check out gets `city`, because that is what you
# leave to the rest: no comparison with NaN is True, `distance >= 12` neither. Which zone is the rest in the
# task?
import numpy as np


def zones(distance, age):
    rules = [age < 6, distance < 3, distance >= 12]
    names = ["free", "short", "region"]
    return np.select(rules, names, default="city")
