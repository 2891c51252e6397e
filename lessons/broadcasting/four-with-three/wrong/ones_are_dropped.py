# An axis of length 1 does not go away. It stretches to the length it meets, here to 5.
import numpy as np

scaled = np.ones((2, 4, 3))
