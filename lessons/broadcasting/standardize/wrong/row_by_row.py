# Every number is right, and every judge costs another round of Python and five small calls. Reduce
# all rows in one call, and keep the reduced axis so that the results fit back.
import numpy as np


def standardize(points):
    table = np.zeros(points.shape)
    for judge, row in enumerate(points):
        if row.min() != row.max():
            table[judge] = (row - row.mean()) / row.std()
    return table
