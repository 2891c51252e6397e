# The four lengths are right, and two of them stand in each other's place. The settings go where `gain` has
# them: write its axes flush right under those of `signal`. What stands above the 5?
import numpy as np

scaled = np.ones((5, 2, 4, 3))
