# Every mark is right. Each stage costs a round of Python with calls of its own; one reduction along
# an axis does all rows, if what it gives fits back to the table.
import numpy as np


def row_peaks(levels):
    marks = np.zeros(levels.shape, dtype=bool)
    for stage, row in enumerate(levels):
        marks[stage] = row == np.fmax.reduce(row)
    return marks
