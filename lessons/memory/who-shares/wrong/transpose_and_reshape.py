# A row has a start and a step in the same memory; look at it again. And look at the order in which `line` goes
# through `stock`: is there one step from each element to the next?
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[1, 1] = 90
stock[1, 2] = 30
