# That is the shape of `signal`. Broadcasting may stretch both sides. Look at the axis of length 1 in
# `signal` and at what stands under it.
import numpy as np

scaled = np.ones((2, 1, 4, 3))
