# If `line` shared with `stock`, then through `turned`. Ask first what a transpose has to move. Then ask whether
# one step leads through the elements in the order of `turned`.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[1, 2] = 30
