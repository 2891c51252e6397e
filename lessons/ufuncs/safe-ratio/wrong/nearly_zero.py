# Zeros are left out, and whatever lies near them too. A short run is a run: 3e-9 up and 1e-9 right
# is a slope of 3. How near is too near depends on the data, and the task says 0.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.full(rise.shape, fallback, dtype=np.float64)
    return np.divide(rise, run, out=slope, where=~np.isclose(run, 0))
