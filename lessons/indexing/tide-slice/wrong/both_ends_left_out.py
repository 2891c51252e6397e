# You leave out both ends. One of the two belongs to the slice; which one is it?
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[3:5]
