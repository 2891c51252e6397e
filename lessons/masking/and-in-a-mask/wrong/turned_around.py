# For numbers the mask is right. But a NaN is neither below 18 nor at least 18, so "none of these holds"
# lets it pass. Ask for what must hold.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = ~((temperature < 18) | (temperature > 24) | (humidity >= 60))
    return temperature[mask]
