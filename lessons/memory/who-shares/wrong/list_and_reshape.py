# A view is a start, lengths and steps on the same memory. Begin with the row: which of these does it need? Then
# ask the same of a list of columns, which may be any columns in any order.
import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

stock[0, 2] = 80
stock[1, 2] = 30
