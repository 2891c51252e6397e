# Every row is right, one assignment at a time. One indexed assignment can set the cells of all days,
# if it is given the rows as an array too.
import numpy as np


def one_hot(codes, kinds):
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    for day, code in enumerate(codes):
        if code < 0:
            raise IndexError("no such kind")
        table[day, code] = 1
    return table
