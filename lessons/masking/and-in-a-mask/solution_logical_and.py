# The function of the same meaning needs no parentheses, and `reduce` takes any number of conditions.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = np.logical_and.reduce([temperature >= 18, temperature <= 24, humidity < 60])
    return temperature[mask]
