# The four numbers are right, and they come of going around at 256. Does an `int16` go around there,
# or would it hold −10? The numbers name the dtype.
import numpy as np

change = np.array([246, 10, 0, 2], dtype=np.int16)
