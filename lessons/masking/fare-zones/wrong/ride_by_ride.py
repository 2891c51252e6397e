# Every name is right, and the dtype too. Each ride costs a round of Python, though, with up to three
# comparisons of single numbers. The same comparison of whole arrays gives a mask for all rides.
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "region")
    for ride in range(distance.size):
        if age[ride] < 6:
            zone[ride] = "free"
        elif distance[ride] < 3:
            zone[ride] = "short"
        elif distance[ride] < 12:
            zone[ride] = "city"
    return zone
