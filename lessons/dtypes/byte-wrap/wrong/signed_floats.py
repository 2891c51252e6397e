# Nothing in the line makes floats: `-` between integers stays with integers. Ask which one it is,
# and then what that can hold.
import numpy as np

change = np.array([-10, 10, 0, -254], dtype=np.float64)
