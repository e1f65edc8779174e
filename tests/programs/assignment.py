# === chained assignment evaluates once and assigns left to right ===
log = []


class Target:
    def __setattr__(self, name, value):
        log.append((name, value))


t = Target()
t.a = t.b = t.c = [1]
assert [name for name, _ in log] == ["a", "b", "c"]
assert log[0][1] is log[2][1]
x = y = z = 0
assert (x, y, z) == (0, 0, 0)

# === swap ===
a, b = 1, 2
a, b = b, a
assert (a, b) == (2, 1)
i = 0
items = [1, 2, 3]
i, items[i] = 2, "x"
assert items == [1, 2, "x"]

# === nested unpacking ===
(a, (b, [c, d])), e = (1, (2, [3, 4])), 5
assert [a, b, c, d, e] == [1, 2, 3, 4, 5]
for i, (k, v) in enumerate({"x": 1, "y": 2}.items()):
    assert (i, k, v) in [(0, "x", 1), (1, "y", 2)]
[p, q] = "pq"
assert p + q == "pq"

# === starred targets ===
first, *rest = [1, 2, 3]
assert first == 1 and rest == [2, 3]
*init, last = (1, 2, 3)
assert init == [1, 2] and last == 3
a, *b, c = "hello"
assert (a, b, c) == ("h", ["e", "l", "l"], "o")
x, *y = [1]
assert y == []
(m, *n), *o = ([1, 2, 3], 4, 5)
assert (m, n, o) == (1, [2, 3], [4, 5])
*all_of_it, = range(3)
assert all_of_it == [0, 1, 2]

# === too few values ===
# raises: ValueError: not enough values to unpack (expected 3, got 2)
a, b, c = 1, 2

# === too few for a starred target ===
# raises: ValueError: not enough values to unpack (expected at least 2, got 1)
a, *b, c = [1]

# === too many values from an iterator ===
# raises: ValueError: too many values to unpack (expected 2)
a, b = iter([1, 2, 3])

# === unpacking a non iterable ===
# raises: TypeError: cannot unpack non-iterable int object
a, b = 5

# === unpacking none ===
# raises: TypeError: cannot unpack non-iterable NoneType object
def nothing():
    pass


a, b = nothing()

# === targets of all kinds ===
class Box:
    pass


box = Box()
d = {}
lst = [0, 0, 0, 0]
box.v, d["k"], lst[0], lst[1:3] = 1, 2, 3, [4, 5, 6]
assert (box.v, d, lst) == (1, {"k": 2}, [3, 4, 5, 6, 0])
for box.i in range(3):
    pass
assert box.i == 2
for d["key"] in "ab":
    pass
assert d["key"] == "b"

# === evaluation order of assignment ===
log = []


def at(name, value):
    log.append(name)
    return value


store = {}
at("target", store)[at("index", 1)] = at("value", 2)
assert log == ["value", "target", "index"]

# === annotated assignment ===
x: int = 3
y: "not evaluated as a name"
assert x == 3
assert __annotations__["x"] is int and "y" in __annotations__
try:
    y
except NameError as error:
    assert str(error) == "name 'y' is not defined"
else:
    raise AssertionError


class C:
    a: int = 1
    b: str


assert C.a == 1 and C.__annotations__ == {"a": int, "b": str} and not hasattr(C, "b")


def f():
    v: undefined_name = 1
    return v


assert f() == 1
d = {}
d["k"]: int = 5
assert d == {"k": 5}

# === walrus ===
if (n := 10) > 5:
    assert n == 10
data = [1, 2, 3]
while (item := data.pop()) != 1:
    assert item in (2, 3)
assert item == 1
total = 0
partial = [total := total + v for v in [1, 2, 3]]
assert partial == [1, 3, 6] and total == 6
assert any((found := v) > 1 for v in [1, 2, 3]) and found == 2


def f(x):
    return (y := x * 2) + y


assert f(3) == 12
print(k := 5, k + 1)
assert [(j := i, j * j) for i in range(3)][2] == (2, 4) and j == 2
assert f"{(w := 7)}" == "7" and w == 7

# === walrus in a comprehension binds in the function ===
def f():
    [last := v for v in range(4)]
    return last


assert f() == 3
try:
    last
except NameError:
    pass
else:
    raise AssertionError

# === delete ===
x = 1
del x
try:
    x
except NameError as error:
    assert str(error) == "name 'x' is not defined"
a, b, c = 1, 2, [1, 2, 3, 4]
del a, b, c[0], c[-1]
assert c == [2, 3]
d = {"k": 1, "j": 2}
del d["k"]
assert d == {"j": 2}
s = list(range(10))
del s[::2]
assert s == [1, 3, 5, 7, 9]
del s[1:3]
assert s == [1, 7, 9]


class Box:
    pass


box = Box()
box.v = 1
del box.v
assert not hasattr(box, "v")


def f():
    local = 1
    del local
    try:
        return local
    except UnboundLocalError as error:
        return str(error)


assert f() == "cannot access local variable 'local' where it is not associated with a value"
del (d, [s])

# === delete of a missing name ===
# raises: NameError: name 'nope' is not defined
del nope

# === delete of a missing key ===
# raises: KeyError: 'nope'
d = {}
del d["nope"]

# === annotation without a value makes a local ===
def f():
    x: int
    try:
        x
    except UnboundLocalError:
        return "unbound"


x = 5
assert f() == "unbound"

# === parenthesised annotation is not recorded ===
(x): int = 1
assert x == 1 and "x" not in __annotations__
y: int = 1


# === what is assigned to a slice ===
class P:
    pass


class Indexed:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


log = []
for value in (P(), P, 5, None, Indexed()):
    for part in (slice(1, None), slice(None, None, 2)):
        xs = [1, 2, 3]
        try:
            xs[part] = value
            log.append(xs)
        except Exception as e:
            log.append(str(e))
assert log == [
    *["can only assign an iterable", "must assign iterable to extended slice"] * 4,
    [1, 0, 1, 2],
    "attempt to assign sequence of size 3 to extended slice of size 2",
], log

# === what is assigned to a slice is not iterated over where the target takes none ===
class Plain: pass
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e)
def gen(): 
    print('ran'); yield 1
def s(o):
    o[0:2] = gen()
for o in (1, 'abc', (1,2), b'ab', None, range(3), {}, Plain(), frozenset()): t(lambda: s(o))
def d(o): del o[0:1]
for o in (1, 'abc', (1,2), b'ab', None, range(3), {}, Plain(), frozenset()): t(lambda: d(o))
l=[1,2,3]
t(lambda: s(l)); print(l)
t(lambda: s(bytearray(b'abc')))

# === annotations of attributes and items are evaluated, but in functions ===
log = []
def t(tag, x):
    log.append(tag)
    return x
class O: pass
d = [0]
t(1, d)[t(2, 0)]: t(3, int) = t(4, 5)
t(5, O()).v: t(6, int) = t(7, 5)
t(8, d)[t(9, 0)]: t(10, int)
t(11, O()).v: t(12, int)
(x): t(13, int) = t(14, 1)
(y): t(15, int)
class K:
    t(16, d)[0]: t(17, int) = t(18, 2)
    (x): t(19, int) = 4
def f():
    t(20, d)[0]: t(21, int) = t(22, 2)
f()
try:
    t(23, O()).v: t(24, int) = 4
finally:
    t(25, d)[t(26, 0)]: t(27, int)
    t(26, O()).v: t(28, int) = 4
if 1:
    t(29, d)[0]: t(30, int) = 3
log, d, __annotations__, K.__annotations__

# === items and slices of what does not take them ===
log = []
class P: pass
class C(P):
    def __getattribute__(self, name): return object.__getattribute__(self, name)
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return 1
for x in (P(), C(), G(), 1, (1,), 'a', None, {1}, {1: 2}, range(3), b'a', bytearray(b'abc'), [1, 2], iter([])):
    for v in ('a', 5, [1], G(), None):
        try: x[0:1] = v; log.append(x if type(x) in (list, bytearray) else type(x).__name__)
        except Exception as e: log.append(str(e))
    try: x[0:1] += v; log.append(type(x).__name__)
    except Exception as e: log.append(str(e))
    try: del x[0:1]; log.append(type(x).__name__)
    except Exception as e: log.append(str(e))
    try: x['a'] = 1; log.append(type(x).__name__)
    except Exception as e: log.append(str(e))
log


# === indices of a slice are looked at before what is assigned is read ===
log = []
def g():
    log.append('read')
    yield 1
class I:
    def __index__(self): log.append('index'); return 1
class Bad:
    def __index__(self): raise KeyError('index')
for make in (lambda: [1, 2, 3], lambda: bytearray(b'abc')):
    for key in slice('a', 2), slice(0, 'b'), slice(0, 1, 0), slice(0, 1, 'c'), slice(None, None, 2), slice(1.5, None), slice('a', 1, 0):
        x = make()
        try: x[key] = g(); log.append(x)
        except Exception as e: log.append(repr(e))
        try: x[key] += g(); log.append(x)
        except Exception as e: log.append(repr(e))
        try: x[key] = (q for q in [1]); log.append(x)
        except Exception as e: log.append(repr(e))
log
