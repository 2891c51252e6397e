# Four axes meet three, and the result has as many as the longer: four. The settings stand under an axis of
# `signal` already. What becomes of a pair of 1 and 5?
import numpy as np

scaled = np.ones((2, 5, 1, 4, 3))
