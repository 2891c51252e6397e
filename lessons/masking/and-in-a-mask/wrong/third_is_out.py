# `np.logical_and` takes two arrays. Its third argument is `out`, the array to write the result into, so
# your last condition is overwritten and never asked.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = np.logical_and(temperature >= 18, temperature <= 24, humidity < 60)
    return temperature[mask]
