import numpy as np

level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)

falling = level[2:6]

print(falling)
print(falling.shape)
print(falling.dtype)
print("view" if np.shares_memory(falling, level) else "copy")
