# The four numbers are right, and they come of going around at 256. Where does a `uint16` go around?
# The numbers name the dtype.
import numpy as np

change = np.array([246, 10, 0, 2], dtype=np.uint16)
