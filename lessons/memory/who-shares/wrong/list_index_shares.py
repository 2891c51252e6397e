# The row and the transpose are right, and so is `line`. An index made of a list is another matter: its
# columns could be any columns in any order, so they are gathered into memory of their own.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[0, 2] = 80
stock[1, 1] = 90
