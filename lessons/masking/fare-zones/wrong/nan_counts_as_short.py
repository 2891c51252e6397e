# Every ride with a distance has its zone. Who forgot to check out gets `short`. No comparison with NaN is
# True, so such a ride ends where you send what is left over; or it gets a number, if you fill one in. What
# does rule 4 say?
import numpy as np


def zones(distance, age):
    rules = [age < 6, distance >= 12, distance >= 3]
    names = ["free", "region", "city"]
    return np.select(rules, names, default="short")
