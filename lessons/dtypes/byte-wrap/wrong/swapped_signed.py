# You take `after` from `before`; the line says the other. Then ask what the dtype can hold.
import numpy as np

change = np.array([10, -10, 0, 254], dtype=np.int16)
