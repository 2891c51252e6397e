# You keep the width of a byte and give it a sign. NumPy keeps the dtype whole: `uint8` minus `uint8` is
# `uint8`.
import numpy as np

change = np.array([-10, 10, 0, 2], dtype=np.int8)
