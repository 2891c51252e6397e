# The four lengths are right, and two of them stand in each other's place. Each axis keeps its place from the
# right: how many axes are to the right of the hours in `signal`, and of the settings in `gain`?
import numpy as np

scaled = np.ones((2, 4, 5, 3))
