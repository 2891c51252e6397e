# You describe `level` itself. The two numbers in brackets say where the slice begins and where it
# ends.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[:]
