# You give the positions. `falling` holds what stands at them, so look up the readings.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = np.arange(2, 6, dtype=np.int16)
