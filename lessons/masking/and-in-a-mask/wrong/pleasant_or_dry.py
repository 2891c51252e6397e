# The mask has one answer per hour now, and the range of degrees is right. `|` lets an hour pass that meets
# one side of it; all three conditions are asked for.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) & (temperature <= 24) | (humidity < 60)
    return temperature[mask]
