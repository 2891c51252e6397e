# Every slope is right. The switch stays off after the call: the caller's own divisions by 0 go unnoticed from now
# on. Whatever is silenced has to end with your function. Better still, do not divide by 0.
import numpy as np


def slopes(rise, run, fallback):
    np.seterr(divide="ignore", invalid="ignore")
    return np.where(run == 0, fallback, rise / run)
