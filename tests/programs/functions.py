# === falls off the end ===
def f():
    1 + 1


def g(x):
    if x:
        return "yes"


def h():
    return


assert f() is None and g(0) is None and h() is None and g(1) == "yes"

# === defaults are evaluated once ===
def append(item, to=[]):
    to.append(item)
    return to


assert append(1) == [1] and append(2) == [1, 2] and append(3, []) == [3]
n = 5


def late(x=n):
    return x


n = 6
assert late() == 5

# === defaults are evaluated at definition left to right ===
log = []


def d(x):
    log.append(x)
    return x


def f(a=d(1), *, b=d(2), c=d(3)):
    return a, b, c


assert log == [1, 2, 3] and f() == (1, 2, 3)

# === every kind of parameter ===
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


assert f(1, d=4) == (1, 2, 3, (), 4, 5, {})
assert f(1, 20, 30, 40, 50, d=4, z=9) == (1, 20, 30, (40, 50), 4, 5, {"z": 9})
assert f(1, d=4, a=7, b=8) == (1, 2, 3, (), 4, 5, {"a": 7, "b": 8})
assert f(*[1, 2], *(3, 4), **{"d": 5}, **{"y": 1}) == (1, 2, 3, (4,), 5, 5, {"y": 1})

# === argument evaluation order ===
log = []


def v(x):
    log.append(x)
    return x


def f(*args, **kw):
    return args, kw


assert f(v(1), *[v(2), v(3)], v(4), k=v(5), **{"z": v(6)}) == ((1, 2, 3, 4), {"k": 5, "z": 6})
assert log == [1, 2, 3, 4, 5, 6]

# === functions are values ===
def double(x):
    return x * 2


ops = {"double": double, "neg": lambda x: -x}
assert ops["double"](4) == 8 and ops["neg"](4) == -4
assert [fn(3) for fn in (double, abs, str)] == [6, 3, "3"]
assert (double if True else None)(1) == 2


def compose(*fns):
    def run(x):
        for fn in fns:
            x = fn(x)
        return x

    return run


assert compose(double, double, str)(1) == "4"

# === defaults are changed between calls ===
def f(a, b=1, c=2, *rest, k=3, **words):
    return a, b, c, rest, k, words


def g(a, b=1):
    return a, b


print(f(0), f(0, 5), f(0, c=6), g(0), g(0, b=7))
f.__defaults__ = ("b", "c")
g.__defaults__ = None
print(f(0), f(0, 5), f(0, c=6), f(0, 1, 2, 3, k=4, z=5))
for call in (lambda: g(0), lambda: g(b=1), lambda: g(0, 1, a=2), lambda: f(), lambda: f(0, a=1), lambda: f(0, 1, 2, 3, b=4)):
    try:
        print(call())
    except TypeError as error:
        print(error)
g.__defaults__ = (1, 2, 3, 4)
print(g(), g(0), g(b=5))
kept = f.__kwdefaults__
kept["k"] = "changed"
print(f(0), f(0, k=1))
del kept["k"]
try:
    f(0)
except TypeError as error:
    print(error)
f.__kwdefaults__ = {"k": [], "more": 1}
print(f(0), f(0)[4] is f(1)[4])
del f.__defaults__
try:
    f(0)
except TypeError as error:
    print(error)


class Account:
    def __init__(self, owner, amount=0, *, currency="EUR"):
        self.owner, self.amount, self.currency = owner, amount, currency

    def show(self, sign="", *more):
        return self.owner, self.amount, self.currency, sign, more


print(Account("ann").show(), Account("bob", 2).show("-"), Account(amount=3, owner="cy", currency="USD").show("+", 1, 2))
Account.__init__.__defaults__ = (9,)
Account.show.__defaults__ = ("?",)
print(Account("ann").show(), Account("bob", 2).show("-"))


def later(n=1, *, k=2):
    def inner():
        return n, k

    yield n
    yield inner()


print(list(later()), list(later(5)), list(later(k=6)))
later.__defaults__ = (7,)
print(list(later()))

# === function attributes ===
def f(a: int, b: "str" = "x", *c, d: float = 1.0, **e) -> bool:
    """the doc"""
    return True


assert f.__name__ == "f" and f.__qualname__ == "f" and f.__doc__ == "the doc"
assert f.__defaults__ == ("x",) and f.__kwdefaults__ == {"d": 1.0}
assert f.__annotations__ == {"a": int, "b": "str", "d": float, "return": bool}
assert f.__module__ == "__main__"
f.calls = 0
f.calls += 1
assert f.calls == 1 and f.__dict__ == {"calls": 1}
assert callable(f) and not hasattr(f, "nothing")


def outer():
    def inner():
        pass

    return inner


assert outer().__qualname__ == "outer.<locals>.inner"
assert (lambda: 0).__name__ == "<lambda>"

# === recursion ===
def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


assert fact(20) == 2432902008176640000


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


assert is_even(10) and not is_even(7)


def hanoi(n, a="a", b="b", c="c"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


assert len(hanoi(4)) == 15


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


assert ackermann(2, 2) == 7

# === too deep recursion ===
def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as error:
    assert str(error).startswith("maximum recursion depth exceeded")
else:
    raise AssertionError

# === definitions in branches and loops ===
def pick(kind):
    if kind:

        def f():
            return "a"

    else:

        def f():
            return "b"

    return f


assert pick(1)() == "a" and pick(0)() == "b"
fns = []
for i in range(3):

    def f(x=i):
        return x

    fns.append(f)
assert [f() for f in fns] == [0, 1, 2]

# === redefinition ===
def f():
    return 1


g = f


def f():
    return 2


assert f() == 2 and g() == 1

# === lambda forms ===
assert (lambda: 1)() == 1
assert (lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f))(1, d=4, z=0) == (1, 2, (), 4, 5, {"z": 0})
assert (lambda *a: a)(1, 2) == (1, 2)
assert (lambda x: lambda y: x + y)(1)(2) == 3
assert list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])) == [2, 12]
assert (lambda x, /: x)(5) == 5
assert (lambda: (yield))().__next__() is None

# === call of a non callable ===
# raises: TypeError: 'int' object is not callable
x = 5
x()

# === undefined function ===
# raises: NameError: name 'undefined_function' is not defined
undefined_function(1)

# === return of many values ===
def f():
    return 1, 2, *[3, 4]


assert f() == (1, 2, 3, 4)
a, *b = f()
assert b == [2, 3, 4]

# === early return from nested loops ===
def find(grid, wanted):
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell == wanted:
                return x, y
    return None


assert find([[1, 2], [3, 4]], 3) == (0, 1) and find([[1]], 9) is None

# === shadowing builtins ===
def f(list, str=1):
    return list, str


assert f(3) == (3, 1)
sum = 5
assert sum == 5
del sum
assert sum([1, 2]) == 3
max = lambda *a: "mine"
assert max(1, 2) == "mine"

# === function repr has its name ===
def f():
    pass


assert repr(f).startswith("<function f")
assert repr(len) == "<built-in function len>"
assert type(f).__name__ == "function" and str(type(f)) == "<class 'function'>"
assert type(len).__name__ == "builtin_function_or_method"


# === qualified names in generator expressions ===
def f():
    return next((lambda: 0).__qualname__ for _ in [1])


assert next((lambda: 0).__qualname__ for _ in [1]) == "<genexpr>.<lambda>"
assert f() == "f.<locals>.<genexpr>.<lambda>"

# === attributes of a function with underscores ===
def f(): pass
f.__custom__ = 5
f.__no_type_check__ = True
print(f.__custom__, f.__dict__)

# === an annotation that is spread ===
def collect(*args: *tuple[int, str], last=None):
    return args


assert collect.__annotations__ == {"args": (*tuple[int, str],)[0]} and collect(1, "a") == (1, "a")


def whole(values):
    def inner(*args: *values):
        return args

    return inner.__annotations__["args"]


assert whole([5]) == 5
for wrong in ((), (1, 2), 3):
    try:
        whole(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
