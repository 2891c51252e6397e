# The number of elements is right. No two axes become one: the result has as many axes as the longer of the
# two. What stands above the five settings?
import numpy as np

scaled = np.ones((10, 4, 3))
