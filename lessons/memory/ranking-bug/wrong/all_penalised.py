# The official times are safe. The penalty is for the first crews only; you give it to everybody, and so
# nobody falls.
import numpy as np


def places_lost(times, crews, penalty):
    return ranks(times + penalty) - ranks(times)


def ranks(times):
    return np.argsort(np.argsort(times, kind="stable"), kind="stable")
