# One write too many reaches `stock`. Ask of each array whether it may hold any columns in any order. No single
# step leads through those.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[0, 2] = 80
stock[1, 1] = 90
