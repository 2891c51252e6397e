# For codes in the range each cell has the right value. The cells go through Python lists, which
# leave three things open: the dtype, the shape without any day, and a code that equals no column
# and gets a row of zeros.
import numpy as np


def one_hot(codes, kinds):
    return np.array([[1 if code == kind else 0 for kind in range(kinds)] for code in codes])
