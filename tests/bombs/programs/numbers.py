# === tower of powers ===
# ends: value_bytes operation int_bits
x = 9**9**9
# === ten to the ten to the ten ===
# ends: value_bytes operation int_bits
print(10**10**10)
# === power that fits but takes long ===
# ends: operation int_bits
x = 3**30_000_000
# === power of a negative base ===
# ends: value_bytes operation int_bits
x = (-7) ** 10**9
# === pow() ===
# ends: value_bytes operation int_bits
x = pow(7, 10**10)
# === augmented power ===
# ends: value_bytes operation int_bits
x = 7
x **= 10**10
# === power by operator.pow ===
# ends: value_bytes operation int_bits
import operator
x = operator.pow(7, 10**10)
# === power by __pow__ ===
# ends: value_bytes operation int_bits
x = (7).__pow__(10**10)
# === power by int.__pow__ ===
# ends: value_bytes operation int_bits
x = int.__pow__(7, 10**10)
# === power by map ===
# ends: value_bytes operation int_bits
x = list(map(pow, [7], [10**10]))
# === power by reduce ===
# ends: value_bytes operation int_bits
import functools, operator
x = functools.reduce(operator.pow, [7, 10**5, 10**5])
# === modular power with huge numbers ===
# ends: operation
n = 3**60_000
x = pow(3, n, n + 2)
# === repeated squaring ===
# ends: value_bytes operation fuel
x = 3
while True:
    x = x * x
# === repeated squaring in place ===
# ends: value_bytes operation fuel
x = 3
while True:
    x *= x
# === repeated squaring by operator.imul ===
# ends: value_bytes operation fuel
import operator
x = 3
while True:
    x = operator.imul(x, x)
# === repeated squaring by __mul__ ===
# ends: value_bytes operation fuel
x = 3
while True:
    x = x.__mul__(x)
# === repeated squaring in a comprehension ===
# ends: value_bytes operation fuel
x = 3
[x := x * x for _ in range(10**6)]
# === left shift ===
# ends: value_bytes int_bits
x = 1 << 10**12
# === left shift in place ===
# ends: value_bytes int_bits
x = 1
x <<= 10**12
# === left shift by operator ===
# ends: value_bytes int_bits
import operator
x = operator.lshift(1, 10**12)
# === left shift by method ===
# ends: value_bytes int_bits
x = (1).__lshift__(10**12)
# === reflected left shift ===
# ends: value_bytes int_bits
x = (10**12).__rlshift__(1)
# === doubling ===
# ends: value_bytes operation fuel int_bits
x = 1
while True:
    x = x + x
    x = x << 1000
# === factorial ===
# ends: value_bytes operation fuel int_bits
import math
x = math.factorial(10**8)
# === many factorials ===
# ends: value_bytes operation fuel
import math
while True:
    x = math.factorial(20_000)
# === comb ===
# ends: value_bytes operation fuel int_bits
import math
x = math.comb(10**8, 5 * 10**7)
# === perm ===
# ends: value_bytes operation fuel int_bits
import math
x = math.perm(10**8)
# === prod ===
# ends: value_bytes operation fuel
import math
x = math.prod(range(1, 10**7))
# === lcm ===
# ends: value_bytes operation fuel
import math
x = 1
for i in range(1, 10**7):
    x = math.lcm(x, i)
# === gcd of huge numbers ===
# ends: value_bytes operation fuel
import math
a, b = 3**200_000, 7**120_000
while True:
    x = math.gcd(a, b)
# === division of huge numbers ===
# ends: value_bytes operation fuel
a, b = 3**400_000, 7**100_000
while True:
    x = a // b
# === divmod of huge numbers ===
# ends: value_bytes operation fuel
a, b = 3**400_000, 7**100_000
while True:
    x = divmod(a, b)
# === remainder of huge numbers ===
# ends: value_bytes operation fuel
a, b = 3**400_000, 7**100_000
while True:
    x = a % b
# === isqrt of huge numbers ===
# ends: value_bytes operation fuel
import math
a = 3**1_000_000
while True:
    x = math.isqrt(a)
# === round to the left ===
# ends: operation value_bytes done
x = round(5, -(10**9))
# === round of a huge int to the left ===
# ends: operation value_bytes int_bits
x = round(1 << 10_000_000, -2_000_000)
# === int of many digits ===
# ends: ValueError
x = int("9" * 5000)
# === text of many digits ===
# ends: ValueError
x = str(1 << 100_000)
# === hex of a huge int ===
# ends: value_bytes int_bits
x = 1 << 500_000_000
y = bin(x)
# === to_bytes ===
# ends: value_bytes
x = (5).to_bytes(10**10, "big")
# === from_bytes ===
# ends: value_bytes
x = int.from_bytes(b"x" * 10**9, "big")
# === fraction power ===
# ends: value_bytes operation int_bits
from fractions import Fraction
x = Fraction(2, 3) ** 10**9
# === fraction from text ===
# ends: value_bytes operation ValueError
from fractions import Fraction
x = Fraction("1e1000000000")
# === fraction sums ===
# ends: value_bytes operation fuel
from fractions import Fraction
x = Fraction(1)
for i in range(1, 10**6):
    x += Fraction(1, i)
# === fraction rounding ===
# ends: operation value_bytes
from fractions import Fraction
x = round(Fraction(1, 3), 10**9)
# === fraction limit_denominator ===
# ends: value_bytes operation done fuel
from fractions import Fraction
x = Fraction(3**200_000, 7**200_000).limit_denominator(10**6)
# === decimal to int ===
# ends: value_bytes int_bits
from decimal import Decimal
x = int(Decimal("1e999999999"))
# === decimal to ratio ===
# ends: value_bytes int_bits
from decimal import Decimal
x = Decimal("1e999999999").as_integer_ratio()
# === decimal precision ===
# ends: value_bytes operation ValueError
import decimal
decimal.getcontext().prec = 10**9
x = decimal.Decimal(2).sqrt()
# === decimal powers at high precision ===
# ends: value_bytes operation fuel ValueError
import decimal
decimal.getcontext().prec = 5000
while True:
    x = decimal.Decimal(2) ** decimal.Decimal("0.3")
# === decimal exp at high precision ===
# ends: value_bytes operation fuel ValueError
import decimal
decimal.getcontext().prec = 5000
x = decimal.Decimal(2)
while True:
    x = (x + 1).exp().ln()
# === decimal of a huge int ===
# ends: value_bytes operation fuel int_bits
from decimal import Decimal
x = 1 << 20_000_000
while True:
    y = Decimal(x)
# === decimal quantize ===
# ends: InvalidOperation value_bytes
from decimal import Decimal
x = Decimal(1).quantize(Decimal("1e-999999999"))
# === decimal scaleb ===
# ends: value_bytes operation InvalidOperation int_bits
from decimal import Decimal
x = int(Decimal(1).scaleb(999999))
y = 0
while True:
    y += int(Decimal(1).scaleb(999999)).bit_length()
# === float.hex and fromhex ===
# ends: value_bytes operation fuel ValueError OverflowError done
x = float.fromhex("0x" + "f" * 10**7)
# === random bits ===
# ends: value_bytes int_bits
import random
x = random.getrandbits(10**11)
# === random bytes ===
# ends: value_bytes
import random
x = random.randbytes(10**11)
# === random choices ===
# ends: value_bytes
import random
x = random.choices([1, 2], k=10**10)
# === random sample of a range ===
# ends: value_bytes
import random
x = random.sample(range(10**12), 10**9)
# === random range of huge numbers ===
# ends: value_bytes operation fuel int_bits
import random
n = 1 << 100_000_000
while True:
    x = random.randrange(n)
# === statistics over a range ===
# ends: value_bytes operation fuel
import statistics
x = statistics.mean(range(10**10))
