# The table is made as it should be. A single index goes to the first axis, so the codes pick whole
# rows here, and where they exceed the days there is no row. Which two numbers name one cell? Then
# look at a code below 0.
import numpy as np


def one_hot(codes, kinds):
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    table[codes] = 1
    return table
