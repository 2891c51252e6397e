# −254 goes around and becomes 2, as eight bits do. −10 stays, as if they had a sign. Ask whether
# `before` and `after` have one.
import numpy as np

change = np.array([-10, 10, 0, 2], dtype=np.int8)
