# A row needs less than you ask of it: a start and a step, which is what a view is. A list of columns needs
# more, since it may name any columns in any order.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 2] = 80
stock[1, 1] = 90
