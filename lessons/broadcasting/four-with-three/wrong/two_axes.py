# These two axes are right. Further left come two more: no axis goes away, and one of length 1 stretches to the
# length that it meets.
import numpy as np

scaled = np.ones((4, 3))
