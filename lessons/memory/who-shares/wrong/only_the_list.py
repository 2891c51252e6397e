# That is the one kind of index that must gather its elements: a list names any columns in any order. Go
# through the others again, and ask of each whether a start and steps describe it.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 2] = 80
