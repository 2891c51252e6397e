# The axes are paired right, and the lengths are multiplied. A length of 1 takes the other length; equal
# lengths stay as they are.
import numpy as np

scaled = np.ones((2, 5, 4, 9))
