# Where a rule holds, the first one decides, as it should. Where none does, `argmax` finds only False, all
# equal, and gives the first place, which is `free`. What would a last row of masks look like that always
# holds?
import numpy as np


def zones(distance, age):
    rules = np.array([age < 6, distance < 3, distance < 12])
    return np.array(["free", "short", "city", "region"])[rules.argmax(axis=0)]
