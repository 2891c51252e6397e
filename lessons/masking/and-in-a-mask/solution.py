import numpy as np


def pleasant_hours(temperature, humidity):
    mask = (temperature >= 18) & (temperature <= 24) & (humidity < 60)
    return temperature[mask]
