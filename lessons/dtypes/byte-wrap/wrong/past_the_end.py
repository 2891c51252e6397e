# One of your elements is larger than eight bits can say. From 0 to 255 there are 256 values, so one
# step below 0 is 255.
import numpy as np

change = np.array([256, 10, 0, 2])
