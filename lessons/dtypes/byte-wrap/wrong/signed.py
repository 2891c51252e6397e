# The arithmetic is right for signed numbers. The dtype is not: two `uint8` arrays give a `uint8` array,
# and a byte without a sign cannot say −10.
import numpy as np

change = np.array([-10, 10, 0, -254])
