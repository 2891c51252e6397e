# Each offset finds its row. But you take the readings from the offsets, so every sign is turned
# around. Which of the two comes first?
import numpy as np


def calibrate(readings, offsets):
    return offsets[:, np.newaxis] - readings
