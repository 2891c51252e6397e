# Three of the rules are right, and the dtype. The rides that none of them catches keep what the array was
# made with; nobody writes `region` there.
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "", dtype="<U6")
    zone[distance < 12] = "city"
    zone[distance < 3] = "short"
    zone[age < 6] = "free"
    return zone
