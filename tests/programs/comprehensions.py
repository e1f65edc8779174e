# === list set dict and nested ===
assert [x * x for x in range(5) if x % 2] == [1, 9]
assert {x % 3 for x in range(10)} == {0, 1, 2}
assert {k: len(k) for k in ["a", "bb"]} == {"a": 1, "bb": 2}
assert [(x, y) for x in range(3) for y in range(x) if x + y > 1] == [(2, 0), (2, 1)]
assert [[c for c in row] for row in ["ab", "c"]] == [["a", "b"], ["c"]]
assert [x for x in range(20) if x % 2 == 0 if x % 3 == 0] == [0, 6, 12, 18]
matrix = [[1, 2, 3], [4, 5, 6]]
assert [[row[i] for row in matrix] for i in range(3)] == [[1, 4], [2, 5], [3, 6]]
assert [v for row in matrix for v in row] == [1, 2, 3, 4, 5, 6]

# === unpacking targets ===
assert [a + b for a, b in [(1, 2), (3, 4)]] == [3, 7]
assert [rest for _, *rest in [(1, 2, 3)]] == [[2, 3]]
assert {k: v for k, v in zip("ab", [1, 2])} == {"a": 1, "b": 2}
assert [x for x, (y, z) in [(1, (2, 3))] if y < z] == [1]
assert [i for i, in [(1,), (2,)]] == [1, 2]

# === evaluation order in a dict comprehension ===
log = []


def t(x):
    log.append(x)
    return x


{t("k" + str(i)): t(i) for i in range(2)}
assert log == ["k0", 0, "k1", 1]

# === the first iterable is evaluated outside ===
def f():
    try:
        return [x for x in undefined_thing]
    except NameError as error:
        return str(error)


assert f() == "name 'undefined_thing' is not defined"


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        bad = [j for i in [1] for j in items]
    except NameError:
        bad = "not seen"


assert C.doubled == [2, 4] and C.bad == "not seen"

# === generator expression is lazy ===
log = []


def t(x):
    log.append(x)
    return x


g = (t(x) for x in range(3))
assert log == []
assert next(g) == 0 and log == [0]
assert list(g) == [1, 2] and list(g) == []
try:
    (x for x in 5)
except TypeError as error:
    assert str(error) == "'int' object is not iterable"
else:
    raise AssertionError

# === generator expression as the only argument ===
assert sum(x * x for x in range(4)) == 14
assert max(len(w) for w in ["a", "bbb"]) == 3
assert ",".join(str(x) for x in range(3)) == "0,1,2"
assert any(x > 2 for x in range(5)) and not all(x > 2 for x in range(5))
assert dict((k, v) for k, v in [("a", 1)]) == {"a": 1}
assert sorted((x for x in [3, 1, 2]), reverse=True) == [3, 2, 1]
assert tuple(x for x in "ab") == ("a", "b")

# === any stops early ===
log = []


def t(x):
    log.append(x)
    return x


assert any(t(x) for x in [0, 1, 2]) and log == [0, 1]
log.clear()
assert not all(t(x) for x in [1, 0, 2]) and log == [1, 0]

# === conditional inside ===
assert ["even" if x % 2 == 0 else "odd" for x in range(3)] == ["even", "odd", "even"]
assert [x if x else None for x in [0, 1]] == [None, 1]
assert [y for x in [1, 2] if x > 1 for y in [x, x * 10]] == [2, 20]

# === lambdas and calls inside ===
assert [f(2) for f in [lambda x: x + 1, lambda x: x * 5]] == [3, 10]
assert [(lambda y: y * x)(10) for x in range(3)] == [0, 10, 20]
assert [[*range(n)] for n in range(3)] == [[], [0], [0, 1]]

# === error inside a comprehension ===
# raises: ZeroDivisionError: division by zero
[1 / x for x in [1, 0]]

# === exceptions pass through several levels ===
def f(x):
    if x == 2:
        raise KeyError(x)
    return x


try:
    {k: [f(v) for v in range(k)] for k in range(5)}
except KeyError as error:
    assert error.args == (2,)
else:
    raise AssertionError

# === dict comprehension keeps the last and the first position ===
d = {k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}
assert d == {"a": 3, "b": 2} and list(d) == ["a", "b"]
assert {v: k for k, v in {"x": 1, "y": 2}.items()} == {1: "x", 2: "y"}

# === deep nesting ===
assert [[[(x, y, z) for z in range(y)] for y in range(x)] for x in range(3)] == [[], [[]], [[], [(1 + 1, 1, 0)]]]
cube = {x: {y: {z for z in range(2)} for y in range(2)} for x in range(2)}
assert cube[1][0] == {0, 1}

# === comprehension over dict views and strings ===
d = {"a": 1, "b": 2}
assert [k for k in d] == ["a", "b"] and [v for v in d.values()] == [1, 2]
assert "".join(c for c in "h3ll0" if c.isalpha()) == "hll"
assert sum(d[k] for k in d) == 3
assert {c: "aab".count(c) for c in set("aab")} == {"a": 2, "b": 1}

# === walrus filters ===
assert [y for x in range(5) if (y := x * x) > 3] == [4, 9, 16] and y == 16
results = [(n, half) for n in range(6) if (half := n // 2) == n / 2]
assert results == [(0, 0), (2, 1), (4, 2)]

# === closures made inside share the variable of each comprehension ===
fns = [[lambda: (i, j) for j in range(2)] for i in range(2)]
assert [f() for row in fns for f in row] == [(1, 1)] * 4

# === big comprehension ===
assert sum([i for i in range(1000) if i % 3 == 0 or i % 5 == 0]) == 233168
primes = [n for n in range(2, 60) if all(n % d for d in range(2, int(n**0.5) + 1))]
assert primes[-1] == 59 and len(primes) == 17
