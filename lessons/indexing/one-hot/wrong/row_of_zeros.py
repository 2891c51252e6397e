# Codes in the range are right. One outside equals no column, so its row stays empty and nobody is
# told; a later sum or argmax takes it for data. The task asks for an exception.
import numpy as np


def one_hot(codes, kinds):
    return (codes[:, np.newaxis] == np.arange(kinds)).astype(np.uint8)
