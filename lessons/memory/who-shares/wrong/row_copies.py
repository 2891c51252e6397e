# The transpose is right: it shares. A row is simpler still: three elements side by side, from the start
# of the same memory.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[1, 1] = 90
