# === basics ===
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


g = count(3)
assert iter(g) is g
assert next(g) == 0 and next(g) == 1 and next(g) == 2
try:
    next(g)
except StopIteration as stop:
    assert stop.value is None
else:
    raise AssertionError
assert next(g, "default") == "default"
assert list(count(4)) == [0, 1, 2, 3] and sum(count(5)) == 10
a, *b = count(3)
assert (a, b) == (0, [1, 2])
assert type(g).__name__ == "generator"

# === body runs only at next ===
log = []


def g():
    log.append("start")
    yield 1
    log.append("end")


it = g()
assert log == []
next(it)
assert log == ["start"]
assert list(it) == [] and log == ["start", "end"]

# === return value ===
def g():
    yield 1
    return "done"


it = g()
next(it)
try:
    next(it)
except StopIteration as stop:
    assert stop.value == "done" and stop.args == ("done",)
else:
    raise AssertionError
try:
    next(it)
except StopIteration as stop:
    assert stop.value is None

# === send ===
def averager():
    total = n = 0
    average = None
    while True:
        value = yield average
        total += value
        n += 1
        average = total / n


a = averager()
assert next(a) is None
assert a.send(10) == 10.0 and a.send(20) == 15.0

# === send to a just started generator ===
# raises: TypeError: can't send non-None value to a just-started generator
def g():
    yield 1


g().send(5)

# === yield is an expression ===
def g():
    x = yield 1
    y = (yield x) or "none"
    z = [(yield y), (yield "b")]
    yield z


it = g()
assert [next(it), it.send("x"), it.send(None), it.send(1), it.send(2)] == [1, "x", "none", "b", [1, 2]]

# === throw ===
def g():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            yield f"caught {error}"


it = g()
next(it)
assert it.throw(ValueError("bad")) == "caught bad"
assert next(it) == "ready"
try:
    it.throw(KeyError("k"))
except KeyError as error:
    assert error.args == ("k",)
else:
    raise AssertionError
assert list(it) == []

# === throw before the start ===
def g():
    try:
        yield 1
    except ValueError:
        yield "never"


it = g()
try:
    it.throw(ValueError)
except ValueError:
    pass
else:
    raise AssertionError
assert list(it) == []

# === close runs finally ===
log = []


def g():
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")


it = g()
next(it)
it.close()
assert log == ["closed"]
it.close()
assert log == ["closed"] and list(it) == []
g().close()
assert log == ["closed"]

# === close sees generator exit ===
log = []


def g():
    try:
        yield 1
    except GeneratorExit as error:
        log.append(type(error).__name__)
        raise


it = g()
next(it)
it.close()
assert log == ["GeneratorExit"]

# === generator that ignores exit ===
# raises: RuntimeError: generator ignored GeneratorExit
def g():
    try:
        yield 1
    except GeneratorExit:
        yield 2


it = g()
next(it)
it.close()

# === stop iteration inside becomes runtime error ===
# raises: RuntimeError: generator raised StopIteration
def g():
    yield 1
    raise StopIteration("x")


list(g())

# === next of an exhausted inner iterator becomes runtime error ===
def first(it):
    while True:
        yield next(it)


try:
    list(first(iter([1, 2])))
except RuntimeError as error:
    assert str(error) == "generator raised StopIteration"
    assert type(error.__cause__) is StopIteration and type(error.__context__) is StopIteration
else:
    raise AssertionError

# === already executing ===
# raises: ValueError: generator already executing
def g():
    yield next(me)


me = g()
next(me)

# === exception ends the generator ===
def g():
    yield 1
    raise KeyError("x")


it = g()
next(it)
try:
    next(it)
except KeyError:
    pass
assert list(it) == []

# === pipelines ===
def numbers():
    n = 0
    while True:
        yield n
        n += 1


def take(n, it):
    for _ in range(n):
        yield next(it)


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


assert list(take(4, evens(numbers()))) == [0, 2, 4, 6]
squares = (x * x for x in numbers())
assert [next(squares) for _ in range(4)] == [0, 1, 4, 9]

# === recursion with yield from ===
def walk(tree):
    if tree is None:
        return
    left, value, right = tree
    yield from walk(left)
    yield value
    yield from walk(right)


tree = ((None, 1, None), 2, ((None, 3, None), 4, None))
assert list(walk(tree)) == [1, 2, 3, 4]


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


assert list(flatten([1, [2, [3, [4]], 5]])) == [1, 2, 3, 4, 5]


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [items[i]] + rest


assert list(permutations([1, 2, 3]))[3] == [2, 3, 1]

# === try finally in a generator with break outside ===
log = []


def g():
    try:
        yield 1
        yield 2
    finally:
        log.append("f")


it = g()
for x in it:
    break
it.close()
assert log == ["f"]

# === yield inside with ===
log = []


class CM:
    def __enter__(self):
        log.append("enter")
        return "v"

    def __exit__(self, *args):
        log.append("exit")


def g():
    with CM() as v:
        yield v
        yield v * 2


assert list(g()) == ["v", "vv"] and log == ["enter", "exit"]

# === yield in finally and in except ===
def g():
    try:
        raise ValueError("v")
    except ValueError as error:
        yield str(error)
    finally:
        yield "finally"
    yield "after"


assert list(g()) == ["v", "finally", "after"]

# === exception context across yields is kept apart ===
def g():
    try:
        raise ValueError("inner")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as error:
            yield str(error)


it = g()
next(it)
try:
    raise KeyError("outer")
except KeyError:
    assert next(it) == "inner"

# === generator methods and attributes ===
def g():
    yield 1


it = g()
assert it.gi_running is False
assert it.__name__ == "g" and repr(it).startswith("<generator object g")
assert hasattr(it, "send") and hasattr(it, "throw") and hasattr(it, "close")

# === zip and enumerate over generators ===
def g(n):
    for i in range(n):
        yield i


assert list(zip(g(2), g(5))) == [(0, 0), (1, 1)]
assert list(enumerate(g(2), 10)) == [(10, 0), (11, 1)]
assert list(map(lambda a, b: a + b, g(3), g(3))) == [0, 2, 4]
assert list(filter(None, g(3))) == [1, 2]
assert dict(zip("ab", g(2))) == {"a": 0, "b": 1}
assert [*g(2), *g(3)] == [0, 1, 0, 1, 2] and {*g(2)} == {0, 1}
assert max(g(4)) == 3 and sorted(g(3), key=lambda x: -x) == [2, 1, 0]
assert 2 in g(5)

# === empty generators ===
def nothing():
    return
    yield


assert list(nothing()) == []


def early(n):
    if n > 1:
        return "early"
    yield n


assert list(early(5)) == [] and list(early(1)) == [1]

# === coroutine style pipeline ===
def printer(out):
    while True:
        out.append((yield))


def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


out = []
p = printer(out)
next(p)
s = grep("py", p)
next(s)
for line in ["python", "java", "pypy"]:
    s.send(line)
assert out == ["python", "pypy"]

# === throw a class and an instance ===
def g():
    try:
        yield
    except Exception as error:
        yield type(error).__name__, error.args


it = g()
next(it)
assert it.throw(ValueError) == ("ValueError", ())
it = g()
next(it)
assert it.throw(ValueError(1, 2)) == ("ValueError", (1, 2))

# === generator with defaults closures and star args ===
def g(a, *b, c=3, **d):
    yield a
    yield b
    yield c
    yield d


assert list(g(1, 2, z=4)) == [1, (2,), 3, {"z": 4}]

# === infinite generator in a lazily consumed zip ===
def forever():
    x = 0
    while True:
        x = (x * 7 + 3) % 11
        yield x


assert [x for x, _ in zip(forever(), range(5))] == [3, 2, 6, 1, 10]

# === method generators ===
class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def depth_first(self, level=0):
        yield level, self.value
        for child in self.children:
            yield from child.depth_first(level + 1)


t = Tree(1, Tree(2, Tree(3)), Tree(4))
assert list(t) == [1, 2, 3, 4]
assert list(t.depth_first()) == [(0, 1), (1, 2), (2, 3), (1, 4)]

# === throw takes a class and what it is made with ===
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
def g():
    yield 1
def h():
    yield from g()
class X(KeyError):
    def __init__(self, a=1, b=2): super().__init__(a, b)
for make in (g, h):
    for args in ((KeyError, LookupError(2)), (LookupError, KeyError(2)), (KeyError, (1, 2)), (KeyError, 5), (KeyError, None), (X, (4,)), (X, KeyError(3)), (KeyError, X(3)), (KeyError, ())):
        it = make(); next(it)
        t(lambda: it.throw(*args))
        it = make()
        t(lambda: it.throw(*args))

# === arguments of throw and athrow ===
import asyncio
log = []
kept = []
class Odd(Exception):
    def __new__(cls, *p): return 5 if p == (1,) else Exception.__new__(cls, *p)
def tb():
    try: 1 / 0
    except ZeroDivisionError as e: return e.__traceback__
def g():
    try: yield 1
    finally: pass
async def c():
    await asyncio.sleep(0)
async def ag():
    yield 1
async def next_of(x): return await x.__anext__()
def text(e): return (type(e).__name__, str(e), repr(e.args), repr(e.__cause__), repr(e.__context__))
cases = [(ValueError(1), 2), (ValueError(1), None), (ValueError(1), None, tb()), (ValueError, 2, 3), (ValueError, (1, 2)), (ValueError, ValueError(4)), (ValueError, KeyError(4)), (KeyError, None, tb()),
    (Odd,), (Odd, 1), (1,), ('a', 2), (int, 3), (ValueError(1), 2, 3), (), (ValueError, 1, None, 3), (StopIteration, 5), (StopIteration(6),), (StopAsyncIteration,), (GeneratorExit,), (GeneratorExit, 4)]
for case in cases:
    for begun in 0, 1, 2:
        for make in g, c, ag:
            x = make(); kept.append(x)
            step = x if make is not ag else None
            try:
                for _ in range(begun):
                    if make is ag: asyncio.run(next_of(x))
                    else: x.send(None)
            except BaseException as e: log.append(text(e))
            try:
                if make is ag:
                    async def main(): return await x.athrow(*case)
                    log.append(asyncio.run(main()))
                else: log.append(x.throw(*case))
            except BaseException as e: log.append((case[:1], begun, make.__name__, *text(e)))
            if make is c: x.close()
log

# === wrong arguments of the methods of generators and coroutines ===
log = []
def g(): yield 1
async def c(): pass
async def ag(): yield 1
def w(): return c().__await__()
kept = [g, c, ag]
def text(e): return (type(e).__name__, str(e))
for make in (g, c, ag, w):
    for name in 'send', 'throw', 'close', '__next__', 'asend', 'athrow', 'aclose', '__anext__', '__iter__', '__aiter__', '__await__':
        for call in (lambda f: f(), lambda f: f(1), lambda f: f(1, 2), lambda f: f(1, 2, 3, 4), lambda f: f(k=1), lambda f: f(ValueError, k=1)):
            x = make(); kept.append(x)
            try: log.append((make.__name__, name, type(call(getattr(x, name))).__name__))
            except BaseException as e: log.append((make.__name__, name, *text(e)))
            if make in (c, w): x.close()
log

# === an error that is thrown into what has not begun leaves its first line ===
import asyncio
import traceback


def deco(f):
    return f


@deco
@deco
def g():
    yield 1


class K:
    @deco
    async def ag(self):
        yield 1

    def one(self): yield  # fmt: skip

    def lam(self):
        return lambda: (yield)

    def gen(self):
        return (
            x
            for x in [1]
        )  # fmt: skip


async def co():
    await asyncio.sleep(1)


def outer():
    yield from g()


for x in (g(), K().one(), K().lam()(), K().gen(), (q for q in [1]), [(q for q in [a]) for a in [1]][0], outer()):
    for e in (ValueError(1), StopIteration(3), GeneratorExit()):
        try:
            x.throw(e)
        except BaseException:
            traceback.print_exc()


async def main():
    for begun in (K().ag().athrow(ValueError(1)), K().ag().asend(3)):
        try:
            await begun
        except Exception:
            traceback.print_exc()
    task = asyncio.create_task(co())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        traceback.print_exc()


asyncio.run(main())
x = g()
try:
    x.throw(ValueError(4))
except ValueError as e:
    kept = e
echo(1)
print(traceback.extract_tb(kept.__traceback__), kept.__traceback__.tb_lineno)
