# You read `2:6` as six elements from position 2. The number behind the colon is a position, too.
import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2 : 2 + 6]
