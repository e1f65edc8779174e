# === arithmetic ===
class V:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, o):
        return V(*(a + b for a, b in zip(self.xs, o.xs)))

    def __sub__(self, o):
        return V(*(a - b for a, b in zip(self.xs, o.xs)))

    def __mul__(self, k):
        if isinstance(k, V):
            return sum(a * b for a, b in zip(self.xs, k.xs))
        return V(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __truediv__(self, k):
        return V(*(a / k for a in self.xs))

    def __floordiv__(self, k):
        return V(*(a // k for a in self.xs))

    def __mod__(self, k):
        return V(*(a % k for a in self.xs))

    def __divmod__(self, k):
        return self // k, self % k

    def __pow__(self, k, mod=None):
        return ("pow", k, mod)

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __abs__(self):
        return (self * self) ** 0.5

    def __invert__(self):
        return "inverted"

    def __eq__(self, o):
        return self.xs == o.xs

    def __repr__(self):
        return f"V{self.xs}"

    def __bool__(self):
        return any(self.xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __iter__(self):
        return iter(self.xs)


a, b = V(1, 2), V(3, 4)
assert a + b == V(4, 6) and b - a == V(2, 2) and a * 2 == V(2, 4) == 2 * a and a * b == 11
assert b / 2 == V(1.5, 2.0) and b // 2 == V(1, 2) and b % 2 == V(1, 0) and divmod(b, 2) == (V(1, 2), V(1, 0))
assert -a == V(-1, -2) and +a is a and abs(V(3, 4)) == 5.0 and ~a == "inverted"
assert a**2 == ("pow", 2, None) and pow(a, 2, 3) == ("pow", 2, 3)
assert not V(0, 0) and bool(a) and len(a) == 2 and a[1] == 2 and list(a) == [1, 2] and max(a) == 2
assert sum([V(1, 1), V(2, 2)], V(0, 0)) == V(3, 3)
x, y = a
assert (x, y) == (1, 2) and 2 in a and repr([a]) == "[V(1, 2)]"

# === reflected operators ===
class R:
    def __radd__(self, o):
        return ("radd", o)

    def __rsub__(self, o):
        return ("rsub", o)

    def __rmul__(self, o):
        return ("rmul", o)

    def __rtruediv__(self, o):
        return ("rtruediv", o)

    def __rfloordiv__(self, o):
        return ("rfloordiv", o)

    def __rmod__(self, o):
        return ("rmod", o)

    def __rpow__(self, o):
        return ("rpow", o)

    def __rlshift__(self, o):
        return ("rlshift", o)

    def __rrshift__(self, o):
        return ("rrshift", o)

    def __rand__(self, o):
        return ("rand", o)

    def __ror__(self, o):
        return ("ror", o)

    def __rxor__(self, o):
        return ("rxor", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)


r = R()
assert 1 + r == ("radd", 1) and 1 - r == ("rsub", 1) and 2 * r == ("rmul", 2) and 1 / r == ("rtruediv", 1)
assert 1 // r == ("rfloordiv", 1) and 1 % r == ("rmod", 1) and 2**r == ("rpow", 2) and 1 << r == ("rlshift", 1)
assert 1 >> r == ("rrshift", 1) and 1 & r == ("rand", 1) and 1 | r == ("ror", 1) and 1 ^ r == ("rxor", 1)
assert divmod(1, r) == ("rdivmod", 1) and "s" + r == ("radd", "s") and [1] + r == ("radd", [1]) and None + r == ("radd", None)

# === not implemented falls back and fails ===
# raises: TypeError: unsupported operand type(s) for +: 'A' and 'int'
class A:
    def __add__(self, o):
        return NotImplemented


A() + 1

# === subclass reflected goes first ===
class A:
    def __add__(self, o):
        return "A.add"

    def __radd__(self, o):
        return "A.radd"


class B(A):
    def __radd__(self, o):
        return "B.radd"


class C(A):
    pass


assert A() + B() == "B.radd" and A() + C() == "A.add" and B() + A() == "A.add"

# === in place ===
class I:
    def __init__(self):
        self.ops = []

    def __iadd__(self, o):
        self.ops.append(("+", o))
        return self

    def __isub__(self, o):
        self.ops.append(("-", o))
        return self

    def __imul__(self, o):
        self.ops.append(("*", o))
        return self

    def __itruediv__(self, o):
        self.ops.append(("/", o))
        return self

    def __ifloordiv__(self, o):
        self.ops.append(("//", o))
        return self

    def __imod__(self, o):
        self.ops.append(("%", o))
        return self

    def __ipow__(self, o):
        self.ops.append(("**", o))
        return self

    def __iand__(self, o):
        self.ops.append(("&", o))
        return self

    def __ior__(self, o):
        self.ops.append(("|", o))
        return self

    def __ixor__(self, o):
        self.ops.append(("^", o))
        return self

    def __ilshift__(self, o):
        self.ops.append(("<<", o))
        return self

    def __irshift__(self, o):
        self.ops.append((">>", o))
        return self


i = original = I()
i += 1
i -= 2
i *= 3
i /= 4
i //= 5
i %= 6
i **= 7
i &= 8
i |= 9
i ^= 10
i <<= 11
i >>= 12
assert i is original and [o for _, o in i.ops] == list(range(1, 13))
assert "".join(s + " " for s, _ in i.ops) == "+ - * / // % ** & | ^ << >> "

# === containers ===
class Grid:
    def __init__(self):
        self.cells = {}
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return self.cells.get(key, 0)

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))
        self.cells[key] = value

    def __delitem__(self, key):
        self.log.append(("del", key))
        del self.cells[key]

    def __contains__(self, key):
        return key in self.cells


g = Grid()
g[1, 2] = 5
g[1, 2] += 1
assert g[1, 2] == 6 and (1, 2) in g and (0, 0) not in g
del g[1, 2]
assert g.log == [
    ("set", (1, 2), 5),
    ("get", (1, 2)),
    ("set", (1, 2), 6),
    ("get", (1, 2)),
    ("del", (1, 2)),
]

# === slices are passed as slice objects ===
class S:
    def __getitem__(self, key):
        return key


s = S()
assert s[1:2] == slice(1, 2) and s[:] == slice(None) and s[::2].step == 2 and s[1, ::2] == (1, slice(None, None, 2))
assert s[...] is Ellipsis and s[()] == () and s[1,] == (1,) and s[*[1, 2], 3] == (1, 2, 3)
assert slice(1, 10, 2).indices(5) == (1, 5, 2) and repr(slice(1, None)) == "slice(1, None, None)"

# === iteration through getitem ===
class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


assert list(Old()) == [0, 10, 20, 30] and 20 in Old() and 25 not in Old() and [*Old()][-1] == 30

# === conversion methods ===
class N:
    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __complex__(self):
        return 7j

    def __index__(self):
        return 3

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __bytes__(self):
        return b"bytes"

    def __format__(self, spec):
        return f"<{spec}>"

    def __hash__(self):
        return 99

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __length_hint__(self):
        return 5

    def __reversed__(self):
        return iter("reversed")

    def __dir__(self):
        return ["b", "a"]

    def __sizeof__(self):
        return 1


import math

n = N()
assert int(n) == 7 and float(n) == 7.5 and complex(n) == 7j and [0, 1, 2, 3][n] == 3 and "abcdef"[n] == "d"
assert str(n) == "str" and repr(n) == "repr" and bytes(n) == b"bytes" and f"{n:x}" == "<x>" and f"{n}" == "<>"
assert format(n, "y") == "<y>" and hash(n) == 99 and round(n) == ("round", None) and round(n, 2) == ("round", 2)
assert math.trunc(n) == "trunc" and math.floor(n) == "floor" and math.ceil(n) == "ceil"
assert "".join(reversed(n)) == "reversed" and dir(n) == ["a", "b"] and f"{n!r} {n!s}" == "repr str"
assert range(10)[n] == 3 and list(range(n)) == [0, 1, 2] and hex(n) == "0x3" and [1, 2, 3, 4, 5][n:] == [4, 5] and "a" * n == "aaa"
assert "%s %r" % (n, n) == "str repr" and "{} {!r:>6}".format(n, n) == "<>   repr"

# === wrong return types ===
class Bad:
    def __str__(self):
        return 5

    def __len__(self):
        return -1

    def __hash__(self):
        return "x"

    def __int__(self):
        return "x"

    def __iter__(self):
        return 5

    def __index__(self):
        return 1.5


def message(call):
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


bad = Bad()
assert message(lambda: str(bad)) == "TypeError: __str__ returned non-string (type int)"
assert message(lambda: len(bad)) == "ValueError: __len__() should return >= 0"
assert message(lambda: hash(bad)) == "TypeError: __hash__ method should return an integer"
assert message(lambda: int(bad)) == "TypeError: __int__ returned non-int (type str)"
assert message(lambda: iter(bad)) == "TypeError: iter() returned non-iterator of type 'int'"
assert message(lambda: [1][bad]) == "TypeError: __index__ returned non-int (type float)"
assert message(lambda: f"{object():x}") == "TypeError: unsupported format string passed to object.__format__"

# === dunders are looked up on the type ===
class A:
    pass


a = A()
a.__len__ = lambda: 5
a.__add__ = lambda o: 1
try:
    len(a)
except TypeError as error:
    assert str(error) == "object of type 'A' has no len()"
else:
    raise AssertionError
try:
    a + 1
except TypeError as error:
    assert str(error) == "unsupported operand type(s) for +: 'A' and 'int'"
A.__len__ = lambda self: 7
assert len(a) == 7

# === dunder set to none blocks ===
class A:
    __hash__ = None
    __iter__ = None

    def __getitem__(self, i):
        return i


def message(call):
    try:
        call()
    except TypeError as error:
        return str(error)


assert message(lambda: hash(A())) == "unhashable type: 'A'"
assert message(lambda: iter(A())) == "'A' object is not iterable"

# === total ordering by hand ===
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __lt__(self, o):
        return self.parts < o.parts

    def __le__(self, o):
        return self.parts <= o.parts

    def __eq__(self, o):
        return self.parts == o.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


vs = [Version(t) for t in ("1.10", "1.2", "0.9.1")]
assert repr(sorted(vs)) == "[0.9.1, 1.2, 1.10]" and repr(max(vs)) == "1.10" and repr(min(vs)) == "0.9.1"
assert Version("1.0") < Version("1.1") <= Version("1.1") and Version("2.0") > Version("1.9")
vs.sort(reverse=True)
assert repr(vs[0]) == "1.10"

# === operators in comprehensions and loops keep working when first used many times ===
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, o):
        return Money(self.cents + o.cents)

    def __lt__(self, o):
        return self.cents < o.cents


total = Money(0)
for c in range(30):
    total = total + Money(c)
    if total < Money(10):
        continue
assert total.cents == 435
numbers = [1, Money(5), 2]
t = 0
m = Money(0)
for n in numbers + numbers:
    if isinstance(n, int):
        t = t + n
    else:
        m = m + n
assert t == 6 and m.cents == 10


# === an operator that both sides give up, with a host type that has it for classes only ===
class P:
    def __or__(self, other):
        return NotImplemented

    __ror__ = __or__


said = []
for f in (lambda: P() | "x", lambda: "x" | P(), lambda: P() | None, lambda: [] | P(), lambda: P() | int):
    try:
        f()
    except TypeError as e:
        said.append(str(e).removeprefix("unsupported operand type(s) for |: "))
assert said == ["'P' and 'str'", "'str' and 'P'", "'P' and 'NoneType'", "'list' and 'P'", "'P' and 'type'"], said

# === what is added on the right goes before what a sequence does ===
from collections import deque
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
class D:
    def __init__(self, *v): self.v = v
    def __iter__(self): return iter(self.v)
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
    def __ror__(self, o): return ('ror', o)
    def __index__(self): return 2
class N(D):
    def __radd__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented
    def __ror__(self, o): return NotImplemented
class L(list): pass
def iadd(x, y):
    x += y
    return x
def imul(x, y):
    x *= y
    return x
def ior(x, y):
    x |= y
    return x
for k in (D, N):
    for make in (lambda: [1], lambda: L([1]), lambda: deque([1]), lambda: bytearray(b'a'), lambda: (1,), lambda: 'a', lambda: 5, lambda: {1}, lambda: {1: 2}):
        t(lambda: iadd(make(), k(3, 4)))
        t(lambda: imul(make(), k(3, 4)))
        t(lambda: ior(make(), k(3, 4)))
        t(lambda: make() + k(3, 4))
        t(lambda: make() * k(3, 4))
        t(lambda: make() | k(3, 4))
for r in (NotImplemented, None, 1.5, 'a', [], 5, D(1)):
    t(lambda: sorted([1, 2], reverse=r))
    t(lambda: sorted([1, 2], key=lambda x: x, reverse=r))
    t(lambda: [1, 2].sort(key=lambda x: x, reverse=r))
    t(lambda: sorted([D(1)], reverse=r))
    t(lambda: [2, 1].sort(reverse=r))

# === in place or, and reversed, of what has none ===
for left, right in (([1], (2,)), ({1}, (2,)), ({1}, iter([2])), ([1], iter([2])), ([1], (map(len, []),)), (frozenset(), [1]), (1, (2,)), (None, [1])):
    try:
        left |= right
        print(left)
    except TypeError as e:
        print(e)
d = {}
d |= [("a", 1)]; d |= iter([("b", 2)]); d |= (("c", 3),); d |= [iter("de")]
print(d)
try: d |= 5
except TypeError as e: print(e)
import enum
class Color(enum.Enum):
    RED = 1
    BLUE = 2
print(list(reversed(Color)))
try: reversed(Color.RED)
except TypeError as e: print(e)
class L(list): pass
class D(dict): pass
class S:
    def __len__(self): return 2
    def __getitem__(self, i): return i * 10
class N(list): __reversed__ = None
print(list(reversed(L([1, 2]))), list(reversed(D(a=1, b=2))), list(reversed(S())))
for bad in (N([1]), 5, object(), S):
    try: print(list(reversed(bad)))
    except TypeError as e: print(e)

# === set operators with views and with what is no set ===
import itertools, collections
log = []
g = lambda: (x for x in [1])
for left in (1, 'a', {1}, frozenset({1}), {1: 2}, {1: 2}.keys(), {1: 2}.items(), {1: 2}.values(), collections.OrderedDict({1: 2}).keys(), collections.ChainMap({1: 2}).keys(), [1], itertools.repeat(1, 2), g(), None, collections.Counter('a')):
    for right in (1, 'a', {1}, {1: 2}, {1: 2}.keys(), itertools.repeat(1, 2), g(), [1], None, collections.ChainMap({1: 2}).items()):
        for op in '&', '|', '^', '-':
            try: r = left & right if op == '&' else left | right if op == '|' else left ^ right if op == '^' else left - right
            except Exception as e: r = str(e)
            log.append(r if not isinstance(r, (set, frozenset)) else sorted(r, key=repr))
            x = left
            try:
                if op == '&': x &= right
                elif op == '|': x |= right
                elif op == '^': x ^= right
                else: x -= right
            except Exception as e: x = str(e)
            log.append(x if not isinstance(x, (set, frozenset)) else sorted(x, key=repr))
log

# === comparisons ask the subclass first ===
class N:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        print("lt", self.v)
        return NotImplemented

    def __gt__(self, other):
        print("gt", self.v)
        return self.v

    def __le__(self, other):
        print("le", self.v)
        return NotImplemented

    def __eq__(self, other):
        print("eq", self.v)
        return NotImplemented

    __hash__ = None


class M(N):
    pass


n, m = N(1), M(2)
print(n < m, n > m, m < n, m > n, n == m, m == n, n != m, n < N(3))
for compare in (lambda: n <= m, lambda: m <= n, lambda: n < 5):
    try:
        print(compare())
    except TypeError as error:
        print(error)
print(sorted([n, m], key=lambda x: x.v)[0].v, max(n, m).v)

# === a sequence times what gave NotImplemented, and is no number ===
from collections import deque


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __mul__(self, other):
        return Money(self.cents * other) if isinstance(other, int) else NotImplemented

    __rmul__ = __mul__


class Index:
    def __index__(self):
        return echo(2)

    def __rmul__(self, other):
        return NotImplemented


class Stack(list): ...


for sequence in ("a", b"a", [1], (1,), bytearray(b"q"), deque([1]), Stack([1])):
    for call in (lambda: sequence * Money(1), lambda: Money(1) * sequence, lambda: sequence * Index(), lambda: Index() * sequence):
        try:
            print(call())
        except TypeError as e:
            print(e)
    left = sequence
    try:
        left *= Money(2)
    except TypeError as e:
        print(e)
