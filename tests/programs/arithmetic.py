# === integer division and modulo keep the sign of the divisor ===
for a, b, q, r in [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1)]:
    assert a // b == q and a % b == r
    assert divmod(a, b) == (q, r)
assert 7.5 // 2 == 3.0 and 7.5 % 2 == 1.5
assert -7.5 // 2 == -4.0 and -7.5 % 2 == 0.5

# === powers ===
assert 2**10 == 1024 and 2**-1 == 0.5
assert -(2**2) == -4 and -2**2 == -4 and (-2) ** 2 == 4
assert 2**3**2 == 512
assert pow(3, 4, 5) == 1 and pow(3, -1, 7) == 5
assert 0**0 == 1 and 0.0**0 == 1.0
assert (-8) ** (1 / 3) == (-8 + 0j) ** (1 / 3)

# === bit operations ===
assert 6 & 3 == 2 and 6 | 3 == 7 and 6 ^ 3 == 5 and ~6 == -7
assert 1 << 10 == 1024 and -1 >> 1 == -1 and 1025 >> 1 == 512
assert True & False is False and True | False is True
assert {1, 2} & {2, 3} == {2} and {1} | {2} == {1, 2} and {1, 2} ^ {2, 3} == {1, 3} and {1, 2} - {2} == {1}
assert {"a": 1} | {"b": 2} == {"a": 1, "b": 2}

# === precedence ===
assert 2 + 3 * 4 == 14 and (2 + 3) * 4 == 20
assert 1 + 2 << 1 == 6
assert not 1 == 2
assert (1 or 0 and 0) == 1
assert -3 ** 2 == -9
assert 1 if False else 2 if False else 3
assert (lambda: 1 if True else 2)() == 1
assert 5 - 3 - 1 == 1 and 100 / 10 / 2 == 5.0
assert ~1 + 1 == -1

# === mixed types ===
assert 1 + 1.5 == 2.5 and type(1 + 1.0) is float
assert 1 + 2j == complex(1, 2)
assert True + 1 == 2 and type(True + True) is int
assert 3 * "ab" == "ababab" and "ab" * 0 == "" and [0] * 3 == [0, 0, 0] and (1,) * 2 == (1, 1)
assert "%s-%d" % ("a", 3) == "a-3"
assert -1 * [1] == []

# === matrix multiplication operator ===
class M:
    def __init__(self, n):
        self.n = n

    def __matmul__(self, other):
        return M(self.n * other.n)

    def __rmatmul__(self, other):
        return ("r", other)

    def __imatmul__(self, other):
        self.n += other.n
        return self


a = M(2)
b = a @ M(5)
assert b.n == 10
assert 3 @ a == ("r", 3)
a @= M(1)
assert a.n == 3

# === unary ===
assert +5 == 5 and -(-5) == 5 and ~0 == -1
assert +True == 1 and type(+True) is int
assert not [] and not "" and not 0 and not None and not {}

# === division by zero ===
# raises: ZeroDivisionError: division by zero
1 / 0

# === integer division by zero ===
def f(a, b):
    return a // b


for operation, text in [
    (lambda: f(1, 0), "integer division or modulo by zero"),
    (lambda: 1.0 // 0, None),
    (lambda: 1 % 0, None),
    (lambda: 0**-1, None),
]:
    try:
        operation()
    except ZeroDivisionError as error:
        assert text is None or str(error) in (text, "division by zero")
    else:
        raise AssertionError("no error")

# === unsupported operand types ===
# raises: TypeError: unsupported operand type(s) for +: 'int' and 'str'
1 + "a"

# === string plus integer ===
# raises: TypeError: can only concatenate str (not "int") to str
"a" + 1

# === list plus tuple ===
# raises: TypeError: can only concatenate list (not "tuple") to list
[1] + (2,)

# === bad unary operand ===
# raises: TypeError: bad operand type for unary -: 'str'
-"a"

# === shift by a negative count ===
# raises: ValueError: negative shift count
1 << -1

# === overflow of floats ===
# raises: OverflowError: (34, 'Numerical result out of range')
2.0 ** 5000

# === float details ===
nan = float("nan")
assert nan != nan and not nan == nan
inf = float("inf")
assert inf - 1 == inf and -inf < inf
assert round(2.5) == 2 and round(3.5) == 4 and round(-2.5) == -2
assert round(2.675, 2) == 2.67 and round(1234, -2) == 1200
assert (0.1).as_integer_ratio() == (3602879701896397, 36028797018963968)
assert (255).bit_length() == 8 and (10).bit_count() == 2
assert float.fromhex("0x1.8p1") == 3.0 and (3.0).hex() == "0x1.8000000000000p+1"
assert (2.0).is_integer() and not (2.5).is_integer()
assert int("-12") == -12 and int("ff", 16) == 255 and int("0b11", 0) == 3 and int(3.99) == 3 and int(-3.99) == -3
assert (1000).to_bytes(2, "big") == b"\x03\xe8" and int.from_bytes(b"\x03\xe8", "big") == 1000


# === operators of numbers as methods ===
log = []
class I(int): pass
values = (7, 1.5, 1j, True, 'a', None, [1], I(3), -2, 0.0)
for x in values[:4] + values[7:]:
    for name in 'add', 'mul', 'mod', 'pow', 'floordiv', 'divmod', 'truediv', 'sub', 'lshift', 'rshift', 'and':
        for side in '__', '__r':
            f = getattr(x, side + name + '__', None)
            for y in values:
                try: log.append(f(y) if f else None)
                except Exception as e: log.append(str(e))
log
# === round of what cannot be rounded, and of the program's own ===
def told(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
class Meta(type):
    @property
    def __round__(cls): raise ZeroDivisionError
    def __getattribute__(cls, name): raise ZeroDivisionError(name)
class Own(metaclass=Meta):
    def __round__(self, n=None): return "own", n
class Int(int): pass
class Odd(int):
    def __round__(self, n=None): return "odd", n
class Never:
    def __eq__(self, other): raise ZeroDivisionError
    __hash__ = None
class Strange(int):
    __round__ = Never()
print([told(round, x, 2) for x in ("ab", [1], None, 1j, told, list, Own(), Int(1234), Odd(5), Strange(3))])
print([told(round, x) for x in ("ab", [1], None, 1j, told, list, Own(), Int(1234), Odd(5), Strange(3))])
print(told(round, Int(1234), -2), told(round, Odd(1), -2000), told(round, Int(1), -2000))
from fractions import Fraction
from decimal import Decimal
for x in (1, 1.5, Fraction(5, 3), Decimal("1.25"), True, Int(7)):
    print([told(x.__round__, *args) for args in ((), (None,), (1,), (-2000,), (1, 2), ("a",), (True,))])
    print(told(lambda: x.__round__(ndigits=None)), told(lambda: x.__round__(ndigits=1)))
