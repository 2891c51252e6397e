# Look at the transpose: it reads the same bytes with the two strides exchanged. Then ask what start and steps
# may describe a list of columns, and the elements in the order of `turned`.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[0, 2] = 80
stock[1, 2] = 30
