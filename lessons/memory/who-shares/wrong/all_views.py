# You let all four arrays share. Two of them do. Look for the two that no start and steps describe in
# the memory of `stock`.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 0] = 0
stock[0, 2] = 80
stock[1, 1] = 90
stock[1, 2] = 30
