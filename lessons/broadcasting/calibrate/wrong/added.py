# Each offset finds its row, so the shapes are repaired. Mind the direction: a thermometer that reads
# half a degree too high has to come down.
import numpy as np


def calibrate(readings, offsets):
    return readings + offsets[:, np.newaxis]
