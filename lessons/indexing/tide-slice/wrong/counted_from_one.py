# The slice you describe starts one element early. Index 2 is not the second reading: positions count
# from 0.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[1:5]
