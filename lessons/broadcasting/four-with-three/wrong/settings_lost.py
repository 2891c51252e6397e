# That is `signal` without its axis of length 1. Such an axis does not go away: it stretches to the length that
# it meets. Which one does it meet?
import numpy as np

scaled = np.ones((2, 4, 3))
