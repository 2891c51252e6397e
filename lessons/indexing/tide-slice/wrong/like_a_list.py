# That is how lists behave: their slices are new lists. Ask whether NumPy has to move a single byte to
# describe elements that lie side by side.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2:6].copy()
