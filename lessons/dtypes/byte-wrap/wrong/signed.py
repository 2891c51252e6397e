# The arithmetic is right for numbers that have a sign. Ask for the dtype first, and the values
# after: what do two arrays without a sign give, and what can that hold?
import numpy as np

change = np.array([-10, 10, 0, -254])
