# You give how far apart the values are. `-` keeps the direction, and a step below 0 goes around to the
# other end of the range.
import numpy as np

change = np.array([10, 10, 0, 254], dtype=np.uint8)
