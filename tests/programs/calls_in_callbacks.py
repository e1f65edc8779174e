# === sort keys ===
assert sorted([3, 1, 2], key=lambda x: echo(-x)) == [3, 2, 1]
items = ["bb", "a", "ccc"]
items.sort(key=lambda s: echo(len(s)), reverse=echo(True))
assert items == ["ccc", "bb", "a"]
assert min([3, 1, 2], key=lambda x: echo(x)) == 1 and max([3, 1, 2], key=echo) == 3 and max("a", "bb", key=lambda s: echo(len(s))) == "bb"
assert sorted([("b", 1), ("a", 2)], key=lambda p: (echo(p[1]), p[0]), reverse=True) == [("a", 2), ("b", 1)]

# === tools as values ===
f = echo
assert f(1) == 1 and list(map(echo, [1, 2])) == [1, 2] and [g(3) for g in (echo, abs)] == [3, 3]
assert list(map(add, [1, 2], [3, 4])) == [4, 6] and list(filter(echo, [0, 1, 2])) == [1, 2] and sorted([2, 1], key=echo) == [1, 2]
handlers = {"echo": echo, "add": lambda x: add(x, 1)}
assert [handlers[k](5) for k in ("echo", "add")] == [5, 6]

# === map filter reduce ===
from functools import partial, reduce

assert list(map(lambda x: echo(x) * 2, [1, 2])) == [2, 4] and list(filter(lambda x: echo(x) > 1, [1, 2, 3])) == [2, 3]
assert reduce(lambda a, b: add(a, b), [1, 2, 3]) == 6 and reduce(add, [1, 2, 3], 10) == 16 and partial(add, 1)(2) == 3 and partial(echo, x=5)() == 5
m = map(lambda x: echo(x), [1, 2, 3])
assert next(m) == 1
echo("pause")
assert list(m) == [2, 3]
assert sum(map(echo, [1, 2])) == 3 and "".join(map(echo, "ab")) == "ab" and dict(map(lambda k: (k, echo(1)), "ab")) == {"a": 1, "b": 1}
assert next(iter(lambda: echo(5), 0)) == 5 and any(map(echo, [0, 1])) and list(zip(map(echo, [1]), filter(echo, [2]))) == [(1, 2)]

# === itertools ===
import itertools

assert list(itertools.takewhile(lambda x: echo(x) < 3, [1, 2, 3, 1])) == [1, 2] and list(itertools.dropwhile(lambda x: echo(x) < 3, [1, 3, 1])) == [3, 1]
assert list(itertools.accumulate([1, 2, 3], lambda a, b: add(a, b))) == [1, 3, 6] and list(itertools.starmap(add, [(1, 2)])) == [3]
assert [(k, list(g)) for k, g in itertools.groupby([1, 1, 2], key=lambda x: echo(x))] == [(1, [1, 1]), (2, [2])]
assert list(itertools.filterfalse(lambda x: echo(x), [0, 1])) == [0] and list(itertools.islice((echo(x) for x in itertools.count()), 3)) == [0, 1, 2]
assert list(itertools.chain((echo(x) for x in [1]), [echo(2)])) == [1, 2]

# === decorators and wrappers ===
import functools


def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args):
        echo(f"before {fn.__name__}")
        result = fn(*args)
        return echo(result)

    return wrapper


@logged
def f(x):
    return echo(x) + 1


def deco(value):
    return lambda fn: lambda *a: (value, fn(*a))


@deco(echo("outer"))
@logged
def g():
    return echo("g")


assert f(1) == 2 and g() == ("outer", "g")


@functools.lru_cache
def cached(x):
    return echo(x) * 2


assert cached(2) == 4 and cached(2) == 4 and cached.cache_info().hits == 1

# === re sub with a function ===
import re

assert re.sub(r"\d", lambda m: str(add(int(m.group()), 1)), "a1b2") == "a2b3"

# === defaultdict factories and dict missing ===
from collections import defaultdict

d = defaultdict(lambda: echo([]))
d["a"].append(1)
d["a"].append(2)
assert d == {"a": [1, 2]}


class M(dict):
    def __missing__(self, key):
        self[key] = value = echo(key * 2)
        return value


m = M()
assert m["a"] == "aa" and m == {"a": "aa"}

# === contextlib ===
from contextlib import ExitStack, contextmanager, suppress

log = []


@contextmanager
def managed(name):
    log.append(echo(f"open {name}"))
    try:
        yield echo(name)
    except ValueError as error:
        log.append(echo(f"handled {error}"))
    finally:
        log.append(echo(f"close {name}"))


with managed("a") as a:
    log.append(echo(a))
with managed("b"):
    fail("oops")
with suppress(ValueError):
    fail("ignored")
with ExitStack() as stack:
    names = [stack.enter_context(managed(n)) for n in "xy"]
    stack.callback(lambda: log.append(echo("callback")))
assert log == ["open a", "a", "close a", "open b", "handled oops", "close b", "open x", "open y", "callback", "close y", "close x"]

# === dataclass factories and post init ===
from dataclasses import dataclass, field


@dataclass(order=True)
class Item:
    name: str
    tags: list = field(default_factory=lambda: echo(["t"]))
    size: int = field(init=False)

    def __post_init__(self):
        self.size = echo(len(self.name))


a = Item("abc")
assert a.size == 3 and a.tags == ["t"] and a < Item("b")

# === json default ===
import json


class P:
    def __init__(self, x):
        self.x = x


assert json.dumps({"p": P(1)}, default=lambda o: {"x": echo(o.x)}) == '{"p": {"x": 1}}'
assert json.loads('{"a": 1}', object_hook=lambda d: {k: echo(v) for k, v in d.items()}) == {"a": 1}


# === an event loop inside a hook that the host calls ===
import asyncio

log = []


async def step(name, pause):
    await asyncio.sleep(pause)
    log.append((name, await aecho(pause)))
    await asyncio.sleep(0)
    log.append((name, await aecho(name)))
    return name


async def main():
    log.append(await asyncio.gather(step("a", 2), step("b", 1), step("c", 0)))


class Base:
    def __init_subclass__(cls):
        asyncio.run(main())
        log.append(echo(cls.__name__))


class Derived(Base):
    pass


assert log == [("c", 0), ("c", "c"), ("b", 1), ("b", "b"), ("a", 2), ("a", "a"), ["a", "b", "c"], "Derived"], log
