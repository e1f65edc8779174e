# === enter and exit ===
log = []


class CM:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        log.append(f"enter {self.name}")
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        log.append(f"exit {self.name} {kind.__name__ if kind else None} {value}")
        return self.swallow


with CM("a") as v:
    log.append(v)
assert log == ["enter a", "A", "exit a None None"]
log.clear()
with CM("b", swallow=True):
    raise ValueError("oops")
assert log == ["enter b", "exit b ValueError oops"]
log.clear()
try:
    with CM("c"):
        1 / 0
except ZeroDivisionError:
    log.append("out")
assert log == ["enter c", "exit c ZeroDivisionError division by zero", "out"]

# === several managers ===
log = []


class CM:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append(("in", self.n))
        return self.n

    def __exit__(self, *exc):
        log.append(("out", self.n))


with CM(1) as a, CM(a + 1) as b:
    log.append((a, b))
with (
    CM(3) as c,
    CM(4),
):
    log.append(c)
assert log == [("in", 1), ("in", 2), (1, 2), ("out", 2), ("out", 1), ("in", 3), ("in", 4), 3, ("out", 4), ("out", 3)]

# === return break continue run exit ===
log = []


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        log.append(exc[0])


def f():
    with CM():
        return "value"


assert f() == "value"
for i in range(3):
    with CM():
        if i == 0:
            continue
        if i == 1:
            break
assert log == [None, None, None]

# === targets ===
class CM:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *exc):
        pass


d = {}
with CM((1, [2, 3])) as (a, [b, c]):
    assert (a, b, c) == (1, 2, 3)
with CM(5) as d["k"]:
    pass
assert d == {"k": 5}
with CM([1, 2, 3]) as (x, *y):
    assert y == [2, 3]

# === exit may replace the exception ===
class CM:
    def __enter__(self):
        pass

    def __exit__(self, kind, value, tb):
        raise KeyError("replaced") from value


try:
    with CM():
        raise ValueError("first")
except KeyError as error:
    assert type(error.__cause__) is ValueError

# === exit is called with the exception of enter of a later manager ===
log = []


class Good:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        log.append(kind)
        return True


class Bad:
    def __enter__(self):
        raise ValueError

    def __exit__(self, *exc):
        log.append("never")


with Good(), Bad():
    log.append("never")
assert log == [ValueError]

# === not a context manager ===
# raises: TypeError: 'int' object does not support the context manager protocol
with 5:
    pass

# === missing exit ===
# raises: TypeError: 'CM' object does not support the context manager protocol (missed __exit__ method)
class CM:
    def __enter__(self):
        pass


with CM():
    pass

# === methods are looked up on the type ===
class CM:
    def __enter__(self):
        return "type"

    def __exit__(self, *exc):
        pass


cm = CM()
cm.__enter__ = lambda: "instance"
with cm as v:
    assert v == "type"

# === nested with and reuse ===
class Lock:
    depth = 0
    deepest = 0

    def __enter__(self):
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        return self

    def __exit__(self, *exc):
        self.depth -= 1


lock = Lock()
with lock:
    with lock, lock:
        pass
assert lock.depth == 0 and lock.deepest == 3

# === exception raised and swallowed in a loop ===
class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        return kind is not None and issubclass(kind, self.kinds)


results = []
for x in [1, 0, "a", 2]:
    with Suppress(ZeroDivisionError, TypeError):
        results.append(10 // x)
assert results == [10, 5]

# === transaction ===
class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.backup = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind:
            self.store.clear()
            self.store.update(self.backup)
        return kind is ValueError


store = {"a": 1}
with Transaction(store) as s:
    s["a"] = 2
with Transaction(store) as s:
    s["a"] = 3
    raise ValueError
assert store == {"a": 2}

# === truthy exit value that is not a bool ===
class CM:
    def __enter__(self):
        pass

    def __exit__(self, *exc):
        return "truthy"


with CM():
    raise ValueError
done = True
assert done

# === a manager whose hints name the type of a traceback ===
from types import TracebackType
from typing import get_type_hints


class Quiet:
    def __enter__(self) -> "Quiet":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> bool:
        print(kind, isinstance(tb, TracebackType), echo(type(error) is kind))
        return True


with Quiet():
    [][0]
held = TracebackType
echo(0)
assert held is TracebackType and get_type_hints(Quiet.__exit__)["tb"] == TracebackType | None
print(held, TracebackType.__name__)
# stdout: <class 'IndexError'> True True
# stdout: <class 'traceback'> traceback


# === a class is no manager, nor anything else that its instances are ===
import contextlib
log = []
class C:
    def __enter__(self): return 1
    def __exit__(self, *p): pass
    async def __aenter__(self): return 1
    async def __aexit__(self, *p): pass
    def __iter__(self): return iter([1])
    def __len__(self): return 3
    def __contains__(self, o): return True
    def __call__(self): return 5
    def __getitem__(self, i): return i
    def __next__(self): return 1
    def __hash__(self): return 4
    def __bool__(self): return False
    def __str__(self): return 'str'
    def __format__(self, s): return 'format'
    def __neg__(self): return 1
    def __add__(self, o): return 1
    def __index__(self): return 3
    def __reversed__(self): return 5
    def __enter(self): pass
    def __await__(self): return iter([])
    def __aiter__(self): return self
    def __dir__(self): return ['x']
    def __round__(self, n=0): return 1
    def __lt__(self, o): return True
    def __bytes__(self): return b''
def with_(x):
    with x: pass
import asyncio
async def awith(x):
    async with x: pass
async def afor(x):
    async for q in x: pass
async def await_(x): await x
for x in C, contextlib.ExitStack, contextlib.AsyncExitStack, type(contextlib.nullcontext()):
    for f in (with_, iter, len, lambda x: 1 in x, lambda x: x[0], next, bool, lambda x: -x, lambda x: x + 1, lambda x: [1, 2, 3, 4][x], reversed, round, lambda x: x < x, bytes, lambda x: [*x], lambda x: asyncio.run(awith(x)), lambda x: asyncio.run(afor(x)), lambda x: asyncio.run(await_(x)), lambda x: x in {x: 1}, lambda x: f'{x:a}', lambda x: sum([x]), lambda x: range(x)):
        try: log.append(f(x) is x)
        except Exception as e: log.append(str(e))
log

# === with looks at the class alone ===
class Res:
    def __enter__(self):
        return "entered"

    def __exit__(self, *a):
        print("exit", echo(a[0]) is None)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class Own:
    def __init__(self):
        self.__enter__ = lambda: 1
        self.__exit__ = lambda *a: None


class Half(Own):
    def __enter__(self):
        return 2


class Anything:
    def __getattr__(self, name):
        return lambda *a: self


class Type(type):
    def __enter__(cls):
        return "class"

    def __exit__(cls, *a):
        print("left", echo(1))


class OfType(metaclass=Type):
    pass


class Assigned:
    pass


Assigned.__enter__ = lambda self: "assigned"
Assigned.__exit__ = lambda self, *a: print("out")
for made in (Proxy(Res()), Own(), Half(), Anything(), Res, OfType, OfType(), Assigned(), 5, None):
    try:
        with made as found:
            print(found)
    except TypeError as e:
        print(e)


async def main():
    for made in (Proxy(Res()), Own(), Anything()):
        try:
            async with made:
                print("in")
        except TypeError as e:
            print(e)


import asyncio

asyncio.run(main())
