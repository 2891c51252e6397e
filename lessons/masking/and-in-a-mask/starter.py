import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = temperature >= 18 and temperature <= 24 and humidity < 60
    return temperature[mask]
