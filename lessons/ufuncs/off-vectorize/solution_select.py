# Ordered conditions say the rule as it is printed; pick it where the pieces are not one line with two ends.
import numpy as np


def fees(minutes):
    return np.select([minutes <= 30, minutes >= 120], [0.0, 18.0], default=(minutes - 30) * 0.2)
