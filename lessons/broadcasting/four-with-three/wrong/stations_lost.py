# Three of the pairs are right. `signal` has an axis more than `gain`, and a missing axis counts as 1.
import numpy as np

scaled = np.ones((5, 4, 3))
