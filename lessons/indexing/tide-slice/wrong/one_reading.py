# You give no axis at all. A single index drops its axis; a slice keeps it, however short it is.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2]
