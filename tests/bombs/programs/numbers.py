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
# === vonmisesvariate(0, float('nan')) that never ends ===
# ends: operation
import random
random.vonmisesvariate(0, float('nan'))
# === gammavariate(float('nan'), 1) that never ends ===
# ends: operation
import random
random.gammavariate(float('nan'), 1)
# === gammavariate(float('inf'), 1) that never ends ===
# ends: operation
import random
random.gammavariate(float('inf'), 1)
# === gammavariate(beta=1, alpha=1.7e308) that never ends ===
# ends: operation
import random
random.gammavariate(beta=1, alpha=1.7e308)
# === betavariate(1, float('nan')) that never ends ===
# ends: operation
import random
random.betavariate(1, float('nan'))
# === Random(1).gammavariate(float('nan'), 1) that never ends ===
# ends: operation
import random
random.Random(1).gammavariate(float('nan'), 1)
# === vonmisesvariate of a number with its own operators ===
# ends: TypeError
import random
class K:
    def __le__(self, other): return False
    def __rtruediv__(self, other): return float("nan")
random.vonmisesvariate(0, K())
# === gammavariate below Random of a nan of a program's class ===
# ends: operation
import random
class F(float): pass
class R(random.Random):
    def draw(self): return super().gammavariate(F("nan"), 1)
R(1).draw()
# === a billion quantiles ===
# ends: operation
import statistics
statistics.quantiles([1, 2], n=10**9)
# === a billion quantiles of a distribution ===
# ends: operation
import statistics
statistics.NormalDist().quantiles(10**9)
# === an operator as a method: (5).__round__(-10**9) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
(5).__round__(-10**9)
# === an operator as a method: True.__round__(-10**9) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
True.__round__(-10**9)
# === an operator as a method: I(5).__round__(-10**9) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
I(5).__round__(-10**9)
# === an operator as a method: round(I(5), -10**9) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
round(I(5), -10**9)
# === an operator as a method: round(5, I(-10**9)) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
round(5, I(-10**9))
# === an operator as a method: round(S(5), -10**9) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
round(S(5), -10**9)
# === an operator as a method: list(map(int.__round__, [5], [-10**9])) ===
# ends: done
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
list(map(int.__round__, [5], [-10**9]))
# === an operator as a method: Fraction(1, 3).__round__(10**9) ===
# ends: operation
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Fraction(1, 3).__round__(10**9)
# === an operator as a method: round(F(1, 3), 10**9) ===
# ends: operation
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
round(F(1, 3), 10**9)
# === an operator as a method: Fraction(3, 2).__pow__(10**9) ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Fraction(3, 2).__pow__(10**9)
# === an operator as a method: Fraction(10**9).__rpow__(3) ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Fraction(10**9).__rpow__(3)
# === an operator as a method: F(3, 2).__pow__(10**9) ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
F(3, 2).__pow__(10**9)
# === an operator as a method: (3).__pow__(b, b - 1) ===
# ends: operation
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
(3).__pow__(b, b - 1)
# === an operator as a method: (b).__rpow__(3, b - 1) ===
# ends: operation
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
(b).__rpow__(3, b - 1)
# === an operator as a method: Decimal('1e999999').__int__() ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Decimal('1e999999').__int__()
# === an operator as a method: Decimal('1e999999').__floor__() ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Decimal('1e999999').__floor__()
# === an operator as a method: Decimal('1e999999').__ceil__() ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Decimal('1e999999').__ceil__()
# === an operator as a method: Decimal('1e999999').__round__() ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Decimal('1e999999').__round__()
# === an operator as a method: Decimal('1e999999').__trunc__() ===
# ends: int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Decimal('1e999999').__trunc__()
# === an operator as a method: [Fraction(b - 1, b - 3).__sub__(Fraction(b - 5, b - 7)) for _ in range(100)] ===
# ends: operation int_bits
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
[Fraction(b - 1, b - 3).__sub__(Fraction(b - 5, b - 7)) for _ in range(100)]
# === an operator as a method: Fraction(b - 1, b - 3).limit_denominator(b >> 1) ===
# ends: operation
from decimal import Decimal
from fractions import Fraction
class I(int): pass
class F(Fraction): pass
class S(int):
    def __round__(self, n=None): return super().__round__(n)
b = 1 << 2_000_000
Fraction(b - 1, b - 3).limit_denominator(b >> 1)
# === powers in a context of a thousand digits ===
# ends: fuel
from decimal import Context, Decimal
c = Context(prec=1000)
while True:
    c.power(Decimal("1.5"), Decimal("1234567.123"))

# === fractions that grow by sums and reciprocals ===
# ends: operation fuel
import fractions
a = fractions.Fraction(3**20000, 2**20000)
while True:
    a = a + 1 / a

# === sums of fractions of long denominators ===
# ends: operation
import fractions
fractions.Fraction(1, 3**1000000) + fractions.Fraction(1, 1 << 1500000)

# === differences of fractions ===
# ends: operation fuel
import fractions
a = fractions.Fraction(1, 3**20000)
b = fractions.Fraction(1, 5**14000)
while True:
    a - b

# === sums of powers of fractions ===
# ends: operation
import fractions
fractions.Fraction(3, 8) ** 60000 + fractions.Fraction(5, 16) ** 60000

# === a generator of zeros alone ===
# ends: ValueError
import random
random.setstate((3, (5,) + (0,) * 623 + (624,), None))
random.normalvariate()

# === seeds of long texts ===
# ends: operation fuel
import random
text = "a" * 10**7
while True:
    random.seed(text)

# === seeds of long texts, by the class ===
# ends: operation fuel
import random
text = "a" * 10**7
while True:
    random.Random(text)

# === seeds of huge ints ===
# ends: fuel
import random
n = 1 << 2_000_000
while True:
    random.seed(n)

# === draws of many bits ===
# ends: fuel
import random
while True:
    random.getrandbits(2_000_000)

# === a generator whose seed does nothing ===
# ends: done
import random
class R(random.Random):
    def seed(self, *args): pass
r = R(1)
r.normalvariate()
r.sample(range(10**6), 3)
