# Below 0 you stop, as an image program does. Integers of a fixed width go around instead: from 0
# one further down is the other end.
import numpy as np

change = np.array([0, 10, 0, 0], dtype=np.uint8)
