# The slopes are right, and so are the divisions. What is left is a warning: `np.divide` hands over memory as it
# was found, and NumPy cannot know that you fill it on the next line. Say where it writes to, with `out=`.
import numpy as np


def slopes(rise, run, fallback):
    slope = np.divide(rise, run, where=run != 0)
    slope[run == 0] = fallback
    return slope
