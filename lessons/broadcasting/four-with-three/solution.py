import numpy as np

signal = np.ones((2, 1, 4, 3))
gain = np.ones((5, 1, 3))
scaled = signal * gain

print(scaled.shape)
