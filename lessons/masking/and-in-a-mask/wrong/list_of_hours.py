# The hours are right, and Python asks them one by one. A list has no dtype either: where no hour passes,
# `np.array` makes float64 of it, whatever the readings are.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    return np.array([t for t, h in zip(temperature, humidity, strict=True) if 18 <= t <= 24 and h < 60])
