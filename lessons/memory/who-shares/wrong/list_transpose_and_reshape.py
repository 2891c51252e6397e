# Look at the row: three elements side by side, from the start of the same memory. Then ask what start and steps
# may describe a list of columns, and the elements in the order of `turned`.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 2] = 80
stock[1, 1] = 90
stock[1, 2] = 30
