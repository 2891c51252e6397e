# One write too many reaches `stock`. `reshape` returns a view where it can. Write the elements in the order
# of `turned` and see whether one step leads from each to the next.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[1, 1] = 90
stock[1, 2] = 30
