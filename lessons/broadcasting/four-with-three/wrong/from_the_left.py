# You began on the left. The axes are paired from the right: `gain` has no partner for the stations, so
# its five settings stand beside the axis of length 1.
import numpy as np

scaled = np.ones((5, 2, 4, 3))
