# Every write stayed where it was made, you say. Lists work so: a slice of a list is a new list. Ask of
# `shelf` whether NumPy had to move a byte to describe the first row.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])
