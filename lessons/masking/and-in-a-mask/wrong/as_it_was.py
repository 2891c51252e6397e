# `and` asks one question of its left side: true or false? An array of several elements has no single
# answer, and says so. A chain such as `a <= x <= b` asks the same, as Python writes it out with `and`, and so
# does Python's `all`. You want an answer for each hour.
import numpy as np


def pleasant_temperatures(temperature, humidity):
    mask = temperature >= 18 and temperature <= 24 and humidity < 60
    return temperature[mask]
