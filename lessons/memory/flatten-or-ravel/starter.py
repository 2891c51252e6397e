import numpy as np

# Stands in for a scan of 200,000 × 200,000 pixels.
scan = np.arange(24, dtype=np.uint8).reshape(4, 6)
scan.flags.writeable = False
