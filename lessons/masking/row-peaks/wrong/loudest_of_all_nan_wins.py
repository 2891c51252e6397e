# Every cell is compared with one number for the whole table, so most stages get no mark; each row
# needs a highest level of its own. Then look at what `max` gives when one level is NaN.
import numpy as np


def row_peaks(levels):
    return levels == levels.max()
