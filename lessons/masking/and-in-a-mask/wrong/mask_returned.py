# The mask is right: one truth for each hour. The temperatures of these hours are asked for.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    return (temperature >= 18) & (temperature <= 24) & (humidity < 60)
