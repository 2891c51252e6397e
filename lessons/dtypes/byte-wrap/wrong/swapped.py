# You go around where the difference is below 0, which is right. But you take `after` from `before`;
# the line says the other.
import numpy as np

change = np.array([10, 246, 0, 254], dtype=np.uint8)
