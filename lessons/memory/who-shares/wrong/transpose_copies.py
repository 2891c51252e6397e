# The row is right: it shares. A transpose needs no more than that. It reads the same bytes with the two
# strides exchanged.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
