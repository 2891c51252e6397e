# Each offset finds its row, but `-=` writes into the table of whoever called you: a second call takes
# the offsets off twice. On a table of integers it stops, since half degrees do not fit there.
import numpy as np


def calibrate(readings, offsets):
    readings -= offsets[:, np.newaxis]
    return readings
