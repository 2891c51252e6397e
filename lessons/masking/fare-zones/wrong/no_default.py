# The rules are there. For rides that no mask catches, `np.select` holds a value ready, the integer 0, and
# one array cannot hold both text and that. Read the end of the error, then the fourth rule.
import numpy as np


def zones(distance, age):
    paid = np.select([distance < 3, distance < 12], ["short", "city"], default="region")
    free = np.select([age < 6], ["free"])
    return np.where(age < 6, free, paid)
