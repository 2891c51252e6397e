# One write is missing. A transpose moves no element: it reads the same bytes with the two strides exchanged.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
