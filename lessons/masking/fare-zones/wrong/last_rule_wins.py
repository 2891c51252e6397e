# The fallback is right, and every mask. But each assignment writes over those before it, so the last rule
# that holds decides. Who is younger than 6 and rides 2 km?
import numpy as np


def zones(distance, age):
    zone = np.full(distance.shape, "region")
    zone[age < 6] = "free"
    zone[distance < 3] = "short"
    zone[distance < 12] = "city"
    return zone
