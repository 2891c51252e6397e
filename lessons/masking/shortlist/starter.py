import numpy as np


def shortlist(length, shown, score, k):
    """Where the k best films that qualify stand in the arrays, best first."""
    ...
