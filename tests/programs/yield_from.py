# === value of a delegated generator ===
def inner():
    x = yield 1
    return x * 2


def outer():
    result = yield from inner()
    yield ("result", result)


it = outer()
assert next(it) == 1
assert it.send(21) == ("result", 42)

# === from any iterable ===
def g():
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    yield from {"k": 1}
    yield from ()


assert list(g()) == [1, 2, "a", "b", 0, 1, "k"]

# === throw is delegated ===
def inner():
    try:
        yield 1
    except ValueError:
        yield "caught inside"


def outer():
    yield from inner()
    yield "after"


it = outer()
next(it)
assert it.throw(ValueError()) == "caught inside"
assert next(it) == "after"

# === throw into a delegated plain iterator ===
def outer():
    try:
        yield from [1, 2, 3]
    except ValueError:
        yield "caught outside"


it = outer()
next(it)
assert it.throw(ValueError()) == "caught outside"

# === close is delegated ===
log = []


def inner():
    try:
        yield 1
    finally:
        log.append("inner")


def outer():
    try:
        yield from inner()
    finally:
        log.append("outer")


it = outer()
next(it)
it.close()
assert log == ["inner", "outer"]

# === send to an iterator without send ===
# raises: AttributeError: 'list_iterator' object has no attribute 'send'
def g():
    yield from [1, 2]


it = g()
next(it)
it.send(5)

# === exception in the delegate ===
def inner():
    yield 1
    raise KeyError("k")


def outer():
    try:
        yield from inner()
    except KeyError as error:
        yield error.args[0]


assert list(outer()) == [1, "k"]

# === deep chain ===
def chain(n):
    if n == 0:
        received = yield "bottom"
        return received
    return (yield from chain(n - 1)) + 1


it = chain(20)
assert next(it) == "bottom"
try:
    it.send(100)
except StopIteration as stop:
    assert stop.value == 120
else:
    raise AssertionError

# === user iterator with send and throw ===
class It:
    def __init__(self):
        self.log = []

    def __iter__(self):
        return self

    def __next__(self):
        self.log.append("next")
        return len(self.log)

    def send(self, value):
        self.log.append(("send", value))
        return len(self.log)

    def throw(self, *args):
        self.log.append("throw")
        raise StopIteration("thrown")


it = It()


def g():
    result = yield from it
    yield result


gen = g()
assert next(gen) == 1 and gen.send("a") == 2
assert gen.throw(ValueError("x")) == "thrown"
assert it.log == ["next", ("send", "a"), "throw"]

# === yield from in expressions ===
def part(n):
    yield n
    return n * 10


def g():
    total = (yield from part(1)) + (yield from part(2))
    yield total
    values = [(yield from part(3)), (yield from part(4))]
    yield values


assert list(g()) == [1, 2, 30, 3, 4, [30, 40]]

# === generator expression delegate ===
def g():
    yield from (x * x for x in range(3))


assert list(g()) == [0, 1, 4]

# === return value of a non generator iterator ===
class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("value")


def g():
    yield (yield from It())


assert list(g()) == ["value"]

# === a base exception of what is delegated to, as it is closed ===
def inner():
    try:
        yield 1
    finally:
        raise raised


def outer():
    try:
        return (yield from inner())
    finally:
        print("outer", raised.args)


for raised in (BaseException("base"), KeyboardInterrupt("key"), ValueError("value")):
    for stop in (lambda g: g.close(), lambda g: g.throw(GeneratorExit())):
        g = outer()
        next(g)
        try:
            stop(g)
        except BaseException as error:
            print(error is raised, repr(error.__context__), error.__context__.__context__)
        print(g.gi_running, list(g))

# === what is thrown into a delegate without throw ===
log = []
def text(e): return (type(e).__name__, str(e))
class X:
    def __iter__(self): return self
    def __next__(self): return 1
class Y(X):
    def throw(self, *e): log.append(e); raise e[0]
class Z(X):
    def throw(self, *e): return 'thrown'
for make in (lambda: iter([1, 2]), X, Y, Z, lambda: map(str, [1, 2]), lambda: (x for x in [1, 2]), lambda: iter(range(3)), lambda: reversed([1, 2]), lambda: iter({1: 2})):
    for e in (StopIteration(5), StopIteration, GeneratorExit(), ValueError(1), StopAsyncIteration()):
        for catch in (), Exception:
            def g():
                try:
                    y = yield from make()
                    log.append(('got', y))
                except catch as e:
                    log.append(('caught', *text(e)))
                yield 'after'
            x = g()
            next(x)
            for _ in range(2):
                try: log.append(x.throw(e))
                except BaseException as e2: log.append(text(e2))
            try: log.append(next(x))
            except BaseException as e2: log.append(text(e2))
log

# === send, throw and close of a delegate are looked up as any attribute is ===
log = []
def text(e): return (type(e).__name__, str(e))
class X:
    def __iter__(self): return self
    def __next__(self): return 1
class Y(X):
    def throw(self, *e): log.append(e); raise e[0]
    def close(self): log.append('closed')
class Z(X):
    def throw(self, *e): return 'thrown'
    def close(self): raise KeyError('close')
class A(X):
    def __getattr__(self, name): log.append(name); raise AttributeError(name + '!')
class B(X):
    def __getattr__(self, name): log.append(name)
class C(X):
    def __init__(self): self.send = self.throw = self.close = lambda *a: log.append(a)
class D(X):
    send = 5
    throw = property(lambda self: log.append('property'))
    @property
    def close(self): raise AttributeError('hidden')
class E(X):
    def close(self): raise StopIteration(9)
    def throw(self, e): raise StopIteration(9)
    def send(self, e): raise StopIteration(9)
for make in (lambda: iter([1, 2]), X, Y, Z, A, B, C, D, E, lambda: map(str, [1, 2]), lambda: (x for x in [1, 2]), lambda: iter(range(3)), lambda: reversed([1, 2]), lambda: iter({1: 2})):
    for e in (StopIteration(5), StopIteration, GeneratorExit(), ValueError(1), StopAsyncIteration(), 'send'):
        for catch in (), Exception:
            kept = []
            def g():
                try:
                    kept.append(make())
                    y = yield from kept[0]
                    log.append(('got', y))
                except catch as e:
                    log.append(('caught', *text(e)))
                yield 'after'
            x = g()
            kept.append(x)
            try: next(x)
            except BaseException as e2: log.append(text(e2))
            for _ in range(2):
                try: log.append(x.send(3) if e == 'send' else x.throw(e))
                except BaseException as e2: log.append(text(e2))
            try: log.append(next(x))
            except BaseException as e2: log.append(text(e2))
            try: log.append(x.close())
            except BaseException as e2: log.append(text(e2))
log

# === methods of what is delegated to come from __getattr__ ===
class Slow:
    def __iter__(self):
        return self

    def __next__(self):
        return echo(1)

    def __getattr__(self, name):
        if name == "send":
            return lambda value: echo(("sent", value))
        if name == "throw":
            return lambda *e: echo(("thrown", len(e)))
        if name == "close":
            return lambda: echo(print("closing"))
        raise AttributeError(name)


def g():
    try:
        yield from Slow()
    finally:
        print("end", echo(0))


gi = g()
print(next(gi), gi.send(3), gi.throw(ValueError), gi.throw(ValueError(1)), next(gi), gi.close())


class Broken(Slow):
    def __getattr__(self, name):
        raise KeyError(name)


gi = g()
Slow = Broken
gi = g()
print(next(gi))
for act in (lambda: gi.throw(ValueError), lambda: gi.send(1)):
    try:
        act()
    except KeyError as e:
        print(repr(e))
