import numpy as np


def standardize(points):
    """Each judge's row, centred on 0 and divided by its standard deviation."""
    ...
