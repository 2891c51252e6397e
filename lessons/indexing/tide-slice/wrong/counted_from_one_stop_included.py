# Both ends are off by one. Positions count from 0, and the stop is where the slice ends, not the last
# element taken.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[1:6]
