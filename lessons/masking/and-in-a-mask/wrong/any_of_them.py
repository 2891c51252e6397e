# The mask has one answer per hour now. `|` lets an hour pass that meets one of the conditions; all three
# are asked for.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) | (temperature <= 24) | (humidity < 60)
    return temperature[mask]
