# You let only `line` share. It is made of `turned`; go back one line and ask what `turned` is made of, and
# whether the order of its elements has one step.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[1, 2] = 30
