# The axis of length 1 in `signal` is right. `gain` has one too. It stretches to the length it meets, as the
# other does.
import numpy as np

scaled = np.ones((2, 5, 1, 3))
