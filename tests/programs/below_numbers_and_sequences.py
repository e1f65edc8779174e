# === operators on a class below int give what the int gives ===
class N(int):
    pass

assert (N(1) << N(5), 1 << N(5), N(3) ** N(4), 2 ** N(10), N(7) // N(2), N(7) % 4, divmod(N(7), 2)) == (32, 32, 81, 1024, 3, 3, (3, 1))
assert type(N(2) * N(3)) is int
x = N(3)
x <<= 2
assert (x, type(x)) == (12, int)
assert pow(N(2), N(10), N(1000)) == 24
# === sequences of a class are repeated by ints, by ints of a class and by what has an index ===
from collections import deque
class N(int):
    pass
class I:
    asked = 0
    def __index__(self):
        self.asked += 1
        return 2

class L(list): pass
class S(str): pass
class T(tuple): pass
class D(deque): pass
i = I()
assert [L([1]) * i, i * L([1]), S("a") * i, T((1,)) * N(2), [1] * i, i * "ab", b"a" * N(2)] == [[1, 1], [1, 1], "aa", (1, 1), [1, 1], "abab", b"aa"]
assert i.asked == 5
assert type(D("a") * 2) is D and list(D("a") * 2) == ["a", "a"]
x = L([1])
y = x
x *= i
assert y is x and x == [1, 1] and type(x) is L
s = S("a")
s *= 2
assert s == "aa" and type(s) is str
b = bytearray(b"a")
b *= N(3)
assert b == b"aaa"
# === a method that multiplies goes before the index, also where it gives up ===
class I:
    def __index__(self):
        return 2
    def __rmul__(self, other):
        return NotImplemented

class J(I):
    def __rmul__(self, other):
        return "mine"

class N(int):
    def __rmul__(self, other):
        return "mine too"

assert [1] * I() == [1, 1]
assert [1] * J() == "mine"
assert [1] * N(3) == "mine too"
# === += takes an iterator for a class below list, and says what it cannot take ===
class L(list): pass
x = L([1])
x += iter([2, 3])
assert x == [1, 2, 3] and type(x) is L
for bad in (1, None):
    try:
        x += bad
    except TypeError as e:
        print(e)
class N(int): pass
n = N(1)
for bad in ("a", None):
    try:
        n += bad
    except TypeError as e:
        print(e)
try:
    n *= None
except TypeError as e:
    print(e)
class S(str): pass
s = S("a")
for bad in (1, None):
    try:
        s += bad
    except TypeError as e:
        print(e)
try:
    s *= 1.5
except TypeError as e:
    print(e)
# === numbers that say how much are asked for their index, once ===
import hashlib, itertools, json, math, random
class I:
    def __init__(self, n): self.n, self.asked = n, 0
    def __index__(self):
        self.asked += 1
        return self.n

i = I(3)
assert ["a".ljust(i), "1".zfill(i), "\t".expandtabs(i), "a".center(i, "-")] == ["a  ", "001", "   ", "-a-"]
assert (5).to_bytes(i, "big") == b"\0\0\5"
assert i.asked == 5
assert [math.comb(I(5), I(2)), math.perm(I(4), I(2)), math.factorial(I(5)), math.gcd(I(4), 6), math.lcm(I(4), 6), math.isqrt(I(9))] == [10, 12, 120, 2, 12, 3]
assert list(itertools.combinations("abc", I(2))) == [("a", "b"), ("a", "c"), ("b", "c")]
try:
    itertools.permutations("ab", I(1))
except TypeError as e:
    print(e)
assert list(itertools.product("ab", repeat=I(1))) == [("a",), ("b",)]
assert len(itertools.tee([1], I(3))) == 3
assert len(hashlib.shake_128(b"").digest(I(7))) == 7
assert hashlib.pbkdf2_hmac("sha256", b"", b"", I(1), I(4)) == hashlib.pbkdf2_hmac("sha256", b"", b"", 1, 4)
class N(int): pass
assert json.dumps([1], indent=N(1)) == "[\n 1\n]"
assert len(random.choices([1], k=I(2))) == 2
# === math.prod multiplies whatever it is given ===
import math
class N(int): pass
class M:
    def __rmul__(self, other): return ("m", other)
assert math.prod([2, 3], start=[1]) == [1] * 6
assert math.prod([N(2), N(3)]) == 6
assert math.prod([M()], start=2) == ("m", 2)
assert math.prod([1.5, True]) == 1.5
# === elements of a counter whose numbers are of a class ===
from collections import Counter
class N(int): pass
c = Counter({"a": N(2), "b": -1})
assert list(c.elements()) == ["a", "a"]
class C(Counter):
    def items(self): return [("x", 2)]
assert list(C("ab").elements()) == ["x", "x"]
# === % with templates and values of a class ===
class S(str): pass
class T(tuple): pass
class N(int): pass
assert S("%*d|%s") % T((N(4), 1, "x")) == "   1|x"
assert S("%(a)5s") % {"a": "b"} == "    b"
# === constructors that a class inherits ===
import decimal, fractions, io
class I:
    def __index__(self): return 3
class B(bytes): pass
class A(bytearray): pass
class N(int): pass
class F(fractions.Fraction): pass
class D(decimal.Decimal): pass
class R(io.StringIO): pass
class Q(io.BytesIO): pass
assert [B(I()), B(2), B([1]), B(b"a"), A(I()), A("a", "ascii"), A()] == [b"\0\0\0", b"\0\0", b"\1", b"a", b"\0\0\0", b"a", b""]
assert [N("12"), N("ff", 16), N("ff", base=16), N(1.5), N()] == [12, 255, 255, 1, 0]
assert [F("1/3"), F(1, 3), F(0.5), F()] == [fractions.Fraction(1, 3), fractions.Fraction(1, 3), 0.5, 0]
assert [D("1.5"), D(2), D((0, (1, 2), -1)), D()] == [decimal.Decimal("1.5"), 2, decimal.Decimal("1.2"), 0]
assert [R("ab").read(), R(initial_value="c").read(), R().read(), Q(b"x").read(), io.StringIO(None).read(), io.StringIO("a\r\nb", newline=None).read()] == ["ab", "c", "", b"x", "", "a\nb"]
class O(bytes):
    def __new__(cls, n): return super().__new__(cls, n)
assert O(2) == b"\0\0" and type(O(2)) is O
