# You give it two axes. A slice narrows the axis it is applied to; it neither adds nor removes one.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2:6, np.newaxis]
