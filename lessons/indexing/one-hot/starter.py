import numpy as np


def one_hot(codes, kinds):
    """One row per day, one column per kind of sky: 1 where the day was of that kind."""
    ...
