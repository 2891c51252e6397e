# Zeros are left out, whatever their sign. A NaN in `run` is left out as well, as NaN is not greater than
# anything; there the slope is not known, which is NaN. Ask the question of the task: is it 0?
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full(rise.shape, fallback, dtype=np.float64)
    return np.divide(rise, run, out=slope, where=np.abs(run) > 0)
