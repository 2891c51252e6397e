# The conditions are joined as they should be. Look at an hour of exactly 60 percent: less than 60 is asked
# for.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) & (temperature <= 24) & (humidity <= 60)
    return temperature[mask]
