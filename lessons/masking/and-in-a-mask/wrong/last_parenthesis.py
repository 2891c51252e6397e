# Two conditions are joined as they should be. Python binds `&` before `<`, so the last one reads
# `(… & humidity) < 60`. Say what belongs together there too.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = (temperature >= 18) & (temperature <= 24) & humidity < 60
    return temperature[mask]
