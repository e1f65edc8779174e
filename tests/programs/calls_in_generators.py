# === in the body ===
def g(n):
    for i in range(n):
        got = yield echo(i)
        if got:
            yield echo(f"got {got}")
    return echo("done")


assert list(g(3)) == [0, 1, 2]
it = g(2)
assert next(it) == 0 and it.send("x") == "got x" and next(it) == 1
try:
    next(it)
except StopIteration as stop:
    assert stop.value == "done"

# === suspended generators survive calls outside ===
def g():
    x = 1
    while True:
        x = (yield x) or x * 2


it = g()
assert next(it) == 1
echo("pause")
assert next(it) == 2
echo("pause")
assert it.send(10) == 10
echo("pause")
assert next(it) == 20
it.close()

# === yield from ===
def inner(n):
    try:
        received = yield echo(n)
        yield echo(received)
    finally:
        echo("cleanup")
    return echo(n * 10)


def outer():
    a = yield from inner(1)
    b = yield from inner(2)
    return a + b


it = outer()
assert next(it) == 1 and it.send("s") == "s" and next(it) == 2 and it.send("t") == "t"
try:
    next(it)
except StopIteration as stop:
    assert stop.value == 30

# === throw and close with calls in handlers ===
log = []


def g():
    try:
        yield echo(1)
    except ValueError as error:
        log.append(echo(str(error)))
        yield echo(2)
    finally:
        log.append(echo("finally"))


it = g()
next(it)
assert it.throw(ValueError("thrown")) == 2
it.close()
it = g()
next(it)
it.close()
assert log == ["thrown", "finally", "finally"]

# === consumed by everything ===
def g(n=3):
    for i in range(n):
        yield echo(i)


assert sum(g()) == 3 and list(g()) == [0, 1, 2] and tuple(g(2)) == (0, 1) and set(g()) == {0, 1, 2} and max(g()) == 2 and sorted(g(), reverse=True) == [2, 1, 0]
assert [*g(2)] == [0, 1] and dict(enumerate(g(2))) == {0: 0, 1: 1} and list(zip(g(), g())) == [(0, 0), (1, 1), (2, 2)] and 2 in g() and any(g()) and not all(g())
a, *b = g()
assert b == [1, 2] and list(map(echo, g(2))) == [0, 1] and list(filter(lambda v: echo(v), g())) == [1, 2] and ",".join(str(v) for v in g()) == "0,1,2"
items = []
items.extend(g(2))
items += g(1)
items[:0] = g(1)
assert items == [0, 0, 1, 0] and {k: v for k, v in zip("ab", g())} == {"a": 0, "b": 1} and len(list(g())) == 3
for i, v in enumerate(g()):
    assert i == echo(v)

# === pipelines ===
def source():
    for page in range(3):
        for row in echo([page * 2, page * 2 + 1]):
            yield row


def only_even(rows):
    for row in rows:
        if echo(row % 2 == 0):
            yield row


def doubled(rows):
    return (echo(r) * 2 for r in rows)


assert list(doubled(only_even(source()))) == [0, 4, 8]

# === generator in an object and in a dict ===
class Holder:
    def __init__(self):
        self.gen = self.numbers()

    def numbers(self):
        n = 0
        while True:
            n = add(n, 1)
            yield n

    def take(self):
        return next(self.gen)


h = Holder()
table = {"g": (echo(c) for c in "xyz")}
assert [h.take(), h.take()] == [1, 2] and next(table["g"]) == "x"
echo("pause")
assert h.take() == 3 and list(table["g"]) == ["y", "z"]

# === with and try inside ===
from contextlib import contextmanager

log = []


@contextmanager
def cm():
    log.append("in")
    yield echo("v")
    log.append("out")


def g():
    with cm() as v:
        for i in range(2):
            try:
                yield echo((v, i))
            finally:
                log.append(echo(i))


assert list(g()) == [("v", 0), ("v", 1)] and log == ["in", 0, 1, "out"]

# === recursive generators ===
def walk(tree):
    if isinstance(tree, list):
        for node in tree:
            yield from walk(node)
    else:
        yield echo(tree)


assert list(walk([1, [2, [3]], 4])) == [1, 2, 3, 4]

# === failing calls ===
def g():
    for i in range(3):
        try:
            yield fail("x") if i == 1 else echo(i)
        except ValueError as error:
            yield str(error)


assert list(g()) == [0, "x", 2]


def h():
    yield echo(1)
    fail("end")


it = h()
next(it)
try:
    next(it)
except ValueError as error:
    assert str(error) == "end"
assert list(it) == []

# === send, throw and close between calls ===
log = []
def t(x): log.append(repr(x)); return echo(x)
def g(n):
    try:
        for i in range(t(n)):
            got = yield t(i)
            if got: t(("got", got))
    except ValueError as e: yield t(str(e))
    finally: t("closed")
    return t("ret")
a = g(3); print(next(a), a.send(t("hi")), a.throw(ValueError("v")), next(a, t("end")))
b = g(2); next(b); b.close(); t("after")
def d(): r = yield from g(1); return t(r)
def outer():
    x = yield from d()
    yield x
    yield from (t(i) for i in (1, 2))
    y = yield
    t(y)
o = outer(); print([next(o) for _ in range(4)], next(o)); 
try: o.send("last")
except StopIteration as e: print(e.value)
print(list(outer.__call__())[:2])
def pages():
    cursor = 0
    while (page := t([cursor, cursor + 1])):
        yield from page
        cursor += 2
        if cursor > 4: return
print([p for p in pages()], sum(pages()), next(x for x in pages() if t(x) > 2))
g2 = g(2)
for i in g2:
    if t(i): break
def gc():
    try: yield 1
    except GeneratorExit: t("ge"); raise
g2.close()
x = gc(); next(x); x.close()
x = gc(); next(x)
try: x.throw(KeyError, KeyError("k"))
except KeyError as e: print(repr(e))
print("\n".join(log))
