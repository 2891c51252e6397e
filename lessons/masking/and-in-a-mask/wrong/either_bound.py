# The mask has one answer per hour now. Between the two bounds stands `|`, and every number is at least 18 or at
# most 24. Which hours meet both?
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) | (temperature <= 24) & (humidity < 60)
    return temperature[mask]
