# Every cell is right. The columns are filled by a loop, one round of Python for each kind. One
# indexed assignment can set the cells of all days, if it is given both numbers of each cell.
import numpy as np


def one_hot(codes, kinds):
    if np.any((codes < 0) | (codes >= kinds)):
        raise IndexError("no such kind")
    table = np.zeros((codes.size, kinds), dtype=np.uint8)
    for kind in range(kinds):
        table[:, kind] = codes == kind
    return table
