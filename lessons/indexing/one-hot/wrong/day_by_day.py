# Every row is right, and Python goes through the days one by one. A comparison asks all codes at once,
# and one indexed assignment sets the cells of all days, if it is given both numbers of each cell.
import numpy as np


def one_hot(codes, kinds):
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    for day, code in enumerate(codes):
        if code < 0:
            raise IndexError("no such kind")
        table[day, code] = 1
    return table
