"""math.factorial of large numbers, in parts: none of the products takes long.

The host's own serves smaller ones.
"""

from math import prod
from operator import index

_PART = 512


def factorial(x, /):
    x = index(x)
    if x < 0:
        raise ValueError("factorial() not defined for negative values")
    parts = 1
    while x > parts * _PART:
        parts += parts
    # a power of two, so that the factors of each product are nearly as long as each other
    products = []
    for i in range(parts):
        products.append(prod(range(x * i // parts + 1, x * (i + 1) // parts + 1)))
    while len(products) > 1:
        paired = []
        for i in range(0, len(products), 2):
            paired.append(products[i] * products[i + 1])
        products = paired
    return products[0]
