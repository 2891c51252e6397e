# That is the shape of `gain`. No axis of `signal` goes away, and both sides may stretch. Pair the axes from
# the right.
import numpy as np

scaled = np.ones((5, 1, 3))
