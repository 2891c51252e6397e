# The zones are right for every ride with a distance. A child who forgot to check out pays, though: you ask
# about NaN before you ask about the age. Which rule of the task comes first?
import numpy as np


def zones(distance, age):
    rules = [np.isnan(distance), age < 6, distance < 3, distance < 12]
    names = ["region", "free", "short", "city"]
    return np.select(rules, names, default="region")
