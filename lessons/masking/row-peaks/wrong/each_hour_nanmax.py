# You mark the loudest stage of each hour; the task asks for the loudest hour of each stage. The
# axis you name is the one that goes away. After that, try a row of NaN alone.
import numpy as np


def row_peaks(levels):
    return levels == np.nanmax(levels, axis=0)
