# You set the axes of both side by side, as an outer product does. `*` lays them over each other, from
# the right, and pairs them.
import numpy as np

scaled = np.ones((2, 1, 4, 3, 5, 1, 3))
