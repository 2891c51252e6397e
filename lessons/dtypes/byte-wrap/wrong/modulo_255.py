# The idea is right, and the result is one short. From 0 to 255 there are 256 values, so one step
# below 0 is 255.
import numpy as np

change = np.array([245, 10, 0, 1], dtype=np.uint8)
