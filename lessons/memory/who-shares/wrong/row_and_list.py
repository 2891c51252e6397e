# The two ways of indexing are treated alike. One of them names columns by a list, in any order, and is
# gathered. The other one has a start and a step. Then ask what a transpose has to move.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[0, 2] = 80
