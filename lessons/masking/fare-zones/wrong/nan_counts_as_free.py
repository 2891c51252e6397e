# Every ride with a distance has its zone. A grown-up who forgot to check out rides free: no comparison with
# NaN is True, so that element keeps the name the array was made with. With which one does it have to start?
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "free", dtype="<U6")
    pays = age >= 6
    zone[pays & (distance < 3)] = "short"
    zone[pays & (distance >= 3) & (distance < 12)] = "city"
    zone[pays & (distance >= 12)] = "region"
    return zone
