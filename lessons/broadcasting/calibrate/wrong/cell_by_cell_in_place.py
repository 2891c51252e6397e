# Each cell is written into the table of whoever called you, so a second call takes the offsets off
# twice. And where that table holds whole degrees, what is behind the point is cut off. Let the
# subtraction make the result.
import numpy as np


def calibrate(readings, offsets):
    for row in range(readings.shape[0]):
        for hour in range(readings.shape[1]):
            readings[row, hour] = readings[row, hour] - offsets[row]
    return readings
