import numpy as np

stock = np.array([[12, 5, 8], [7, 9, 3]])

shelf = stock[0]
picked = stock[:, [0, 2]]
turned = stock.T
line = turned.reshape(6)

shelf[0] = 0
picked[0, 1] = 80
turned[1, 1] = 90
line[5] = 30

print(stock)
