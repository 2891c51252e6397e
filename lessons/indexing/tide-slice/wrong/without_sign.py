# No level here is below 0, but a slice does not look at the values. It keeps what the line above
# has chosen: look at `dtype=` there.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2:6].view(np.uint16)
