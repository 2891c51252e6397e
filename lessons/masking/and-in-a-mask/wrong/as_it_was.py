# `and` asks one question of its left side: true or false? An array of several elements has no single
# answer, and says so. You want an answer for each hour.
import numpy as np


def pleasant_hours(temperature, humidity):
    mask = temperature >= 18 and temperature <= 24 and humidity < 60
    return temperature[mask]
