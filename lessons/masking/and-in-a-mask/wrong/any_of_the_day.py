# The error message named `any()`, and it silences the error. It also makes one answer for the whole day out
# of one for each hour.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18).any() and (temperature <= 24).any() and (humidity < 60).any()
    return temperature[mask]
