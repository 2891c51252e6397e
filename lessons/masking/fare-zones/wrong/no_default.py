# The rules are there. For rides that no mask catches, `np.select` holds a value ready, the integer 0, and
# one array cannot hold both text and that. Read the end of the error, then the fourth rule.
import numpy as np


def zones(distance, age):
    rules = [age < 6, distance < 3, distance < 12]
    return np.select(rules, ["free", "short", "city"])
