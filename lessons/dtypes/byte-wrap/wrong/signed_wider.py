# A wider signed dtype would hold every difference. NumPy does not look at the values to choose a
# dtype; it looks at the dtypes of the operands.
import numpy as np

change = np.array([-10, 10, 0, -254], dtype=np.int16)
