# One write is missing. Begin with the simplest array: three elements side by side, from the start of the same
# memory. Does NumPy have to move any of them?
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[1, 1] = 90
