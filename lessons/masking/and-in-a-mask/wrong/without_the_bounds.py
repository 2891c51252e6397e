# The conditions are joined as they should be. Look at an hour of exactly 18 or 24 degrees: both belong to
# the pleasant ones.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature > 18) & (temperature < 24) & (humidity < 60)
    return temperature[mask]
