# The readings are stored in fewer bits. Look at the line that makes `level`, and ask whether a
# slice can change the dtype.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2:6].astype(np.int32)
