# === math ===
import math

assert math.sqrt(16) == 4.0 and math.floor(-1.5) == -2 and math.ceil(1.2) == 2 and math.trunc(-1.9) == -1 and math.factorial(5) == 120 and math.gcd(12, 18) == 6 and math.lcm(4, 6) == 12
assert math.pi > 3.14 and math.e > 2.7 and math.inf > 1e308 and math.isnan(math.nan) and math.isinf(-math.inf) and math.isclose(0.1 + 0.2, 0.3) and math.hypot(3, 4) == 5.0
assert math.comb(5, 2) == 10 and math.perm(5, 2) == 20 and math.prod([1, 2, 3]) == 6 and math.isqrt(17) == 4 and math.fsum([0.1] * 10) == 1.0 and math.dist([0, 0], [3, 4]) == 5.0
assert round(math.sin(math.pi / 2), 10) == 1.0 and math.log(8, 2) == 3.0 and math.log10(1000) == 3.0 and math.log2(8) == 3.0 and math.exp(0) == 1.0 and math.copysign(1, -0.0) == -1.0
assert math.degrees(math.pi) == 180.0 and math.fmod(7, 3) == 1.0 and math.modf(2.5) == (0.5, 2.0) and math.frexp(8) == (0.5, 4) and math.atan2(0, 1) == 0.0
for call, text in [(lambda: math.sqrt(-1), "math domain error"), (lambda: math.factorial(-1), "factorial() not defined for negative values")]:
    try:
        call()
    except ValueError as error:
        assert str(error) == text or "expected a nonnegative input" in str(error)
    else:
        raise AssertionError

# === decimal ===
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation, getcontext, localcontext

assert Decimal("0.1") + Decimal("0.2") == Decimal("0.3") and str(Decimal("1.10") * 2) == "2.20" and Decimal("2.675").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) == Decimal("2.68")
assert str(Decimal("2.679").quantize(Decimal("0.01"), ROUND_DOWN)) == "2.67" and Decimal(5) / 2 == Decimal("2.5") and str(Decimal(1) / 3) == "0.3333333333333333333333333333" and repr(Decimal("1.0")) == "Decimal('1.0')"
assert sum([Decimal("1.1"), Decimal("2.2")]) == Decimal("3.3") and max(Decimal(1), Decimal("1.5")) == Decimal("1.5") and int(Decimal("3.9")) == 3 and float(Decimal("0.5")) == 0.5 and Decimal("1e3") == 1000
assert Decimal("1.00").normalize() == 1 and Decimal("-1.5").copy_abs() == Decimal("1.5") and Decimal("12.5") % 5 == Decimal("2.5") and f"{Decimal('1234.567'):,.2f}" == "1,234.57" and round(Decimal("2.5")) == 2
with localcontext() as ctx:
    ctx.prec = 4
    assert str(Decimal(1) / 3) == "0.3333"
assert str(Decimal(2).sqrt())[:6] == "1.4142" and Decimal("NaN").is_nan() and sorted([Decimal("2"), Decimal("1")]) == [1, 2] and hash(Decimal(1)) == hash(1)
try:
    Decimal("x")
except InvalidOperation:
    pass
else:
    raise AssertionError
try:
    Decimal("1") + 1.5
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for +: 'decimal.Decimal' and 'float'"

# === fractions and statistics ===
import statistics as st
from fractions import Fraction

assert Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2) and str(Fraction(6, 4)) == "3/2" and Fraction("0.25") == Fraction(1, 4) and Fraction(3, 2).numerator == 3 and float(Fraction(1, 4)) == 0.25
assert repr(Fraction(1, 2)) == "Fraction(1, 2)" and Fraction(7, 2) // 1 == 3 and Fraction(1, 3).limit_denominator(10) == Fraction(1, 3) and 2 * Fraction(1, 2) == 1 and Fraction(0.5) == Fraction(1, 2)
assert st.mean([1, 2, 3, 4]) == 2.5 and st.median([3, 1, 2]) == 2 and st.mode("aab") == "a" and st.pstdev([1, 1, 1]) == 0 and round(st.stdev([1, 2, 3, 4]), 4) == 1.291 and st.median_low([1, 2, 3, 4]) == 2
assert st.multimode("aabb") == ["a", "b"] and st.quantiles([1, 2, 3, 4], n=2) == [2.5] and st.variance([1, 2, 3]) == 1 and st.fmean([1, 2]) == 1.5 and st.geometric_mean([1, 4]) == 2.0
try:
    st.mean([])
except st.StatisticsError as error:
    assert str(error) == "mean requires at least one data point"

# === random is reproducible with a seed ===
import random

random.seed(7)
a = [random.random(), random.randint(1, 100), random.choice("abc")]
random.seed(7)
assert a == [random.random(), random.randint(1, 100), random.choice("abc")]
r = random.Random(42)
assert r.randint(1, 100) == random.Random(42).randint(1, 100)
items = list(range(10))
random.Random(1).shuffle(items)
assert sorted(items) == list(range(10))
assert len(random.sample(range(100), 5)) == 5 and 0 <= random.uniform(0, 1) <= 1 and random.choices("ab", k=3) is not None and random.Random(3).gauss(0, 1) == random.Random(3).gauss(0, 1)

# === random with a fixed seed gives cpython's numbers ===
# stdout: 82 15 0.6394267984578837
# stdout: [7, 3, 2, 8, 5, 6, 9, 4, 0, 1]
import random

r = random.Random(42)
x = random.Random(42)
print(r.randint(1, 100), r.randint(1, 100), x.random())
items = list(range(10))
random.Random(42).shuffle(items)
print(items)

# === big numbers and bit tricks ===
assert 2**200 % 1000007 == pow(2, 200, 1000007) and (1 << 100).bit_length() == 101 and int("9" * 30) + 1 == 10**30 and str(2**64) == "18446744073709551616"
assert -17 // 5 == -4 and -17 % 5 == 3 and divmod(-17, 5) == (-4, 3) and 17 // -5 == -4 and round(-0.5) == 0 and round(12345, -2) == 12300 and int(1e20) == 10**20
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


assert collatz(27) == 111

# === what sys says about numbers ===
import sys
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit, sys.maxsize)
assert sys.getdefaultencoding() == "utf-8"

# === a generator of random numbers of the program's own ===
import random


class Lcg(random.Random):
    def __init__(self, start=1):
        self.state = start
        super().__init__()

    def random(self):
        self.state = (1103515245 * self.state + 12345) % 2**31
        return self.state / 2**31

    def seed(self, *args):
        pass


class Bits(random.Random):
    def getrandbits(self, k):
        return echo(2**k // 3)


g = Lcg(5)
print(g.random(), g.randint(1, 6), g.choice("xyz"), g.uniform(0, 10), g.sample(range(20), 3), g.randrange(10**6))
deck = list(range(6))
g.shuffle(deck)
echo(1)
print(deck, g.choices("ab", k=4), g.random(), Bits(1).randint(1, 100), Bits(2).choice("abc"))

# === what the operating system would be asked for leaves the seeded generator alone ===
import random
import secrets
import uuid

random.seed(11)
expected = [random.random() for _ in range(12)]
random.seed(11)
found = [random.random()]
made = {uuid.uuid4(), uuid.uuid4(), uuid.uuid1()}
found.append(random.random())
echo(len(made))
tokens = {secrets.token_hex(8), secrets.token_urlsafe(8), secrets.randbits(64), secrets.randbelow(10**18), secrets.choice(range(10**12))}
found.append(random.random())
others = {random.Random().random(), random.Random().random(), random.SystemRandom().random()}
found.append(random.random())


class Own(random.Random):
    pass


others |= {Own().random(), echo(Own)().random()}
again = random.Random(3)
again.seed()
others.add(again.random())
found += [random.random() for _ in range(8)]
assert found == expected
print(len(made), len(tokens), len(others))

# === what needs a length, and what can be read ===
import math, heapq, statistics, random, decimal, fractions, datetime, struct, functools, bisect, collections, itertools
class Anything:
    def __getattr__(self, name): return lambda *a, **k: ("any", name)
x = Anything()
for n, f in enumerate((lambda x: statistics.mean(x), lambda x: random.choice(x), lambda x: decimal.Decimal(x), lambda x: fractions.Fraction(x), lambda x: datetime.timedelta(x), lambda x: collections.Counter(x), lambda x: statistics.median(x), lambda x: statistics.stdev(x), lambda x: statistics.mode(x), lambda x: statistics.fmean(x), lambda x: statistics.quantiles(x), lambda x: statistics.harmonic_mean(x), lambda x: random.sample(x, 1), lambda x: random.shuffle(x), lambda x: random.choices(x), lambda x: bisect.insort(x, 1), lambda x: heapq.merge(x).__next__(), lambda x: heapq.nlargest(1, x), lambda x: math.fsum(x), lambda x: math.prod(x), lambda x: math.dist(x, x), lambda x: statistics.multimode(x), lambda x: statistics.geometric_mean(x), lambda x: statistics.linear_regression(x, x), lambda x: statistics.pvariance(x))):
    for v in (x, 5, (i for i in [1, 2, 3])):
        try: r = f(v)
        except Exception as e: r = (type(e).__name__, str(e)[:110])
        print(n, type(v).__name__, repr(r)[:60])
# === methods of Decimal that keep all digits, and classes below it ===
from decimal import Decimal
d = Decimal("-1.5")
class D(Decimal): pass
assert (d.copy_negate(), d.copy_abs(), d.copy_sign(D(2))) == (Decimal("1.5"),) * 3
assert D(3).copy_negate() == -3 and type(D(3).copy_negate()) is Decimal
assert D("1.25").as_tuple() == d.copy_abs().as_tuple()._replace(digits=(1, 2, 5), exponent=-2)
assert list(map(Decimal.copy_negate, [d])) == [D("1.5")] == [x.copy_abs() for x in (d,)]
long = D("7" * 5000)
assert long.copy_negate().as_tuple().digits == (7,) * 5000 and len(long.as_tuple().digits) == 5000
def said(function):
    try:
        return function()
    except TypeError as error:
        return str(error)
print(said(lambda: d.copy_sign()), said(lambda: d.copy_negate(1)), said(lambda: d.as_tuple(2)), said(lambda: d.copy_sign("x")))
print(said(lambda: d.copy_sign(other=D(1))), said(lambda: Decimal.copy_abs(1)), said(lambda: Decimal.copy_abs()))
