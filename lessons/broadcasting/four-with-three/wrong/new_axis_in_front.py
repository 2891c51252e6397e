# Four axes meet three, and the result has as many as the longer: four. Which axis of `signal` stands
# above the five settings?
import numpy as np

scaled = np.ones((5, 2, 1, 4, 3))
