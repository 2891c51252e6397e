# One of your elements is larger than eight bits can say. Below 0 the count goes on from the other
# end, downwards: −1 is 255.
import numpy as np

change = np.array([266, 10, 0, 2])
