# The hours are right, because `and` works on single numbers. It asks one hour at a time, in Python. Three
# comparisons of whole arrays ask all of them.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = np.zeros(temperature.shape, dtype=bool)
    for i in range(temperature.size):
        mask[i] = temperature[i] >= 18 and temperature[i] <= 24 and humidity[i] < 60
    return temperature[mask]
