import numpy as np


def slopes(rise, run, fallback):
    """The rise of each segment divided by its run; `fallback` where it goes straight up."""
    ...
