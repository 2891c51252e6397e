# The slice you describe starts one element late. Count the positions from 0, and look what stands
# at 2.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[3:7]
