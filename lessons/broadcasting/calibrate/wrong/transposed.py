# Transposing brings thermometers and offsets together, and the numbers are right. But the caller gave
# you one row per thermometer and gets back one row per hour.
import numpy as np


def calibrate(readings, offsets):
    return readings.T - offsets
