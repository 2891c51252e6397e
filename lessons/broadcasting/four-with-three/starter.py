import numpy as np

# stations × 1 × hours × sensors
signal = np.ones((2, 1, 4, 3))

# settings × 1 × sensors
gain = np.ones((5, 1, 3))

scaled = signal * gain
