import numpy as np

before = np.array([200, 10, 90, 255], dtype=np.uint8)
after = np.array([190, 20, 90, 1], dtype=np.uint8)

change = after - before
