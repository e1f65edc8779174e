# === conditions ===
if echo(False):
    r = "a"
elif echo(True) and echo("x"):
    r = "b"
else:
    r = "c"
assert r == "b"
n = 0
while echo(n) < 3:
    n = add(n, 1)
else:
    n = echo("else")
assert n == "else"
while True:
    if echo(1):
        break
assert echo(5) == 5

# === for loops ===
total = 0
for i in echo([1, 2, 3]):
    if echo(i) == 2:
        continue
    total += echo(i)
else:
    total += echo(100)
assert total == 104
for i, (a, *b) in enumerate(echo([(1, 2, 3), (4, 5)])):
    last = echo((i, a, b))
assert last == (1, 4, [5])
for ch in echo("ab"):
    for k in range(echo(2)):
        if echo(k) == 1:
            break
        pair = ch + str(echo(k))
assert pair == "b0"
for target in [{}]:
    for target[echo("key")] in [1, 2]:
        echo(target["key"])
    assert target == {"key": 2}

# === iterating iterators across calls ===
out = []
for a, b in zip([1, 2, 3], "xyz"):
    out.append((echo(a), b))
for i, v in enumerate(["p", "q"], start=5):
    out.append(echo((i, v)))
for k, v in {"k": 1, "l": 2}.items():
    out.append((k, echo(v)))
for v in reversed([1, 2]):
    out.append(echo(v))
for v in map(str, [1, 2]):
    out.append(echo(v))
for v in filter(None, [0, 1, 2]):
    out.append(echo(v))
for v in (x * x for x in [1, 2]):
    out.append(echo(v))
for v in iter([1]):
    out.append(echo(v))
for v in range(10, 0, -4):
    out.append(echo(v))
for v in sorted({3, 1}):
    out.append(echo(v))
assert out == [(1, "x"), (2, "y"), (3, "z"), (5, "p"), (6, "q"), ("k", 1), ("l", 2), 2, 1, "1", "2", 1, 2, 1, 4, 1, 10, 6, 2, 1, 3]

# === try except else finally ===
log = []
try:
    log.append(echo("try"))
    fail("boom")
    log.append("never")
except ValueError as error:
    log.append(echo(str(error)))
else:
    log.append("never")
finally:
    log.append(echo("finally"))
try:
    log.append(echo("ok"))
except ValueError:
    log.append("never")
else:
    log.append(echo("else"))
finally:
    log.append(echo("finally 2"))
assert log == ["try", "boom", "finally", "ok", "else", "finally 2"]

# === call in a finally while an exception is in flight ===
log = []
try:
    try:
        raise KeyError("k")
    finally:
        log.append(echo("cleanup"))
        echo(1)
except KeyError as error:
    log.append(echo(error.args[0]))
assert log == ["cleanup", "k"]

# === call in a finally with a return pending ===
log = []


def f(x):
    try:
        return echo(x) * 2
    finally:
        log.append(echo("cleanup"))


def g():
    for i in range(3):
        try:
            if echo(i) == 1:
                continue
            if i == 2:
                break
        finally:
            log.append(echo(i))
    return "g"


assert f(5) == 10 and g() == "g" and log == ["cleanup", 0, 1, 2]

# === failing calls at many depths ===
def outer():
    try:
        return inner()
    except ValueError as error:
        return f"outer {error}"
    finally:
        echo("outer finally")


def inner():
    try:
        return [echo(1), fail("deep")]
    finally:
        echo("inner finally")


assert outer() == "outer deep"
caught = []
for i in range(3):
    try:
        if i == 1:
            fail(f"at {i}")
        caught.append(echo(i))
    except ValueError as error:
        caught.append(str(error))
assert caught == [0, "at 1", 2]

# === uncaught failing call ===
# raises: ValueError: from the tool
def f():
    try:
        fail("from the tool")
    finally:
        echo("cleanup")


f()

# === reraise and chain around calls ===
try:
    try:
        fail("first")
    except ValueError as error:
        echo("between")
        raise RuntimeError("second") from error
except RuntimeError as error:
    echo("handler")
    assert str(error.__cause__) == "first"
try:
    try:
        fail("a")
    except ValueError:
        echo(1)
        raise
except ValueError as error:
    assert str(error) == "a"

# === exception variable and context across a call ===
try:
    1 / 0
except ZeroDivisionError as error:
    echo("pause")
    saved = error
    try:
        {}["k"]
    except KeyError as inner:
        echo("pause 2")
        assert type(inner.__context__) is ZeroDivisionError and inner.__context__ is saved
    echo("pause 3")
    assert error is saved
try:
    error
except NameError:
    echo("gone")

# === with ===
log = []


class CM:
    def __init__(self, name):
        self.name = echo(name)

    def __enter__(self):
        log.append(echo(f"enter {self.name}"))
        return echo(self)

    def __exit__(self, kind, value, tb):
        log.append(echo(f"exit {self.name} {kind and kind.__name__}"))
        return echo(self.name == "swallow")


CM.__enter__ = lambda self: log.append(echo(f"enter {self.name}")) or self
with CM(echo("a")) as a, CM(echo("b")):
    log.append(echo(a.name))
with CM("swallow"):
    fail("inside")
try:
    with CM("c"):
        fail("out")
except ValueError as error:
    log.append(echo(str(error)))
assert log == ["enter a", "enter b", "a", "exit b None", "exit a None", "enter swallow", "exit swallow ValueError", "enter c", "exit c ValueError", "out"]

# === return and break out of with across calls ===
log = []


class CM:
    def __enter__(self):
        return echo("in")

    def __exit__(self, *exc):
        log.append(echo("out"))


def f():
    for i in range(3):
        with CM() as v:
            if echo(i) == 0:
                continue
            if i == 1:
                return echo(v)


assert f() == "in" and log == ["out", "out"]

# === assert and raise and delete and return ===
assert echo(True), echo("not evaluated")
try:
    assert echo(False), echo("message")
except AssertionError as error:
    assert error.args == ("message",)
try:
    raise echo(1) and ValueError(echo("v")) from KeyError(echo("k"))
except ValueError as error:
    assert error.args == ("v",) and error.__cause__.args == ("k",)
d = {"a": 1, "b": 2}
del d[echo("a")]
assert d == {"b": 2}

# === global and nonlocal across calls ===
count = 0


def bump():
    global count
    count += echo(1)


def counter():
    n = 0

    def step():
        nonlocal n
        n += echo(1)
        return n

    return step


bump()
bump()
s = counter()
s()
assert count == 2 and s() == 2

# === match subjects guards and bodies ===
def f(x):
    match echo(x):
        case [a, b] if echo(a) == echo(b):
            return echo("same")
        case [a, *rest]:
            return echo(a), rest
        case {"k": v}:
            return echo(v)
        case str() as s if not echo(s):
            return "empty"
        case _:
            return echo("other")


assert [f([1, 1]), f([1, 2, 3]), f({"k": 5}), f(""), f("x"), f(3)] == ["same", (1, [2, 3]), 5, "empty", "other", "other"]

# === deep recursion of calls ===
def depth(n):
    if n == 0:
        return echo(0)
    return depth(n - 1) + echo(1)


assert depth(8) == 8


def tree(n):
    return echo(n) if n < 2 else tree(n - 1) + tree(n - 2)


assert tree(5) == 5

# === imports between calls ===
import math

x = echo(2)
from math import floor as fl

assert fl(add(x, 0.7)) == 2 and math.sqrt(echo(16)) == 4.0


def f():
    from collections import Counter

    return Counter(echo("aab")).most_common(echo(1))


assert f() == [("a", 2)]

# === print between calls keeps its order ===
# stdout: a
# stdout: 1
# stdout: b 2
# stdout: c
print("a")
print(echo(1))
print("b", echo(2))
echo(3)
print("c")

# === with items, targets and what leaves them ===
log = []
def t(x): log.append(repr(x)); return echo(x)
class CM:
    def __init__(self, n, swallow=False): self.n = t(n); self.s = swallow
    def __enter__(self): t("enter " + self.n); return t(self.n.upper())
    def __exit__(self, k, e, tb): t("exit %s %s" % (self.n, k and k.__name__)); return t(self.s)
d = {}
with CM("a") as d[t("k")], CM(t("b")) as (x): print(d, x)
with CM("sw", True): fail("gone")
try:
    with CM("p"), CM("q"): fail("through")
except ValueError as e: print(e)
for i in (1, 2):
    with CM("loop"):
        if t(i) == 1: continue
        break
def f():
    with CM("r"): return t("ret")
with (CM("x") as x, CM("y") as y,): print(x, y)
print(f())
print("\n".join(log))

# === returns, breaks and errors that meet in a finally ===
log = []
def t(x): log.append(repr(x)); return echo(x)
def boom(msg): echo(0); raise KeyError(msg)
def f():
    try: return t("try")
    finally: t("fin")
def g():
    try: fail("x")
    finally: return t("swallowed")
def h():
    for i in range(5):
        try:
            if t(i) == 2: return t("ret")
            continue
        finally:
            t("f")
            if i == 2: break
    return t("after")
def k():
    try:
        try: return t(1)
        finally: fail("in finally")
    except ValueError as e: return t(str(e)), repr(e.__context__)
    else: t("else never")
    finally: t("last")
def n():
    try: t("ok")
    except ValueError: pass
    else: return t("else")
    finally: t("fin")
def ctx():
    try:
        try: fail("first")
        finally: boom("second")
    except KeyError as e: return repr(e), repr(e.__context__), t(1)
print([f(), g(), h(), k(), n(), ctx()])
print("\n".join(log))
