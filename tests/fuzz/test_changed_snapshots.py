"""Snapshots changed at random: loading one and going on gives a SnapshotError or an ordinary outcome, soon, and in little memory.

The changes are tried in a child process with bounds of the operating system, so that a hang, a crash or a flood is seen as such.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tenuto.interpreter import Limits, Machine, Program, Returned, SnapshotError, Suspended, ToolSpec

IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))  # `make fuzz`
TRIES = 20_000 if IS_LONG else 150
SECONDS, BYTES = 20, 3 << 30
SOURCES = {
    "containers": """
import collections, datetime, decimal, itertools, re, fractions, random, types, typing
from dataclasses import dataclass
@dataclass
class A:
    x: object
class E(ValueError): pass
class S(set):
    __slots__ = ("a",)
d = collections.OrderedDict(a=[1, (2, 3)], b={4})
it = [itertools.count(3), iter([1, 2]), iter({1: 2}.items()), zip([1], [2]), itertools.cycle([1]), itertools.islice([1, 2, 3], 2)]
held = [A(len), S([1]), datetime.datetime(2024, 1, 1), decimal.Decimal("1.5"), re.compile("a+"), fractions.Fraction(1, 2), range(5),
        collections.deque([1], 5), collections.Counter("aab"), collections.defaultdict(list, a=[1]), typing.List[int], int | str,
        types.SimpleNamespace(a=1), slice(1, 2), bytearray(b"ab"), 2.5, 1j, random.random(), frozenset([1, 2])]
try:
    raise E("x") from ValueError("y")
except E as e:
    kept = e
echo(1)
print(d, [next(i) for i in it], held, kept, d.popitem())
""",
    "frames": """
import asyncio, contextlib, functools
def outer(n):
    held = [n]
    def inner(x):
        held.append(x)
        return echo(x) + sum(held)
    return inner
def gen(n):
    try:
        for i in range(n):
            yield echo(i)
    finally:
        print("closed")
class C:
    def __init__(self, x): self.x = outer(x)(x)
    def __eq__(self, other): return echo(True)
    def __enter__(self): return self
    def __exit__(self, *a): return False
with C(1) as c, contextlib.suppress(KeyError):
    for v in gen(3):
        print(v, c == C(2), sorted([3, 1], key=lambda k: echo(k)), functools.reduce(lambda a, b: a + echo(b), [1, 2], 0))
""",
    "async": """
import asyncio
async def one(n):
    return await wait(n)
async def main():
    async with asyncio.TaskGroup() as g:
        tasks = [g.create_task(one(i)) for i in range(3)]
    return [t.result() for t in tasks]
print(asyncio.run(main()))
""",
}
TOOLS = [ToolSpec("echo"), ToolSpec("wait", is_async=True)]
NAMES = [tool.name for tool in TOOLS]
LIMITS = Limits(fuel=100_000)
ODD: list[Any] = [
    None, True, -1, 0, 1, 2**31,
    -(2**63), 10**30, 1e308, "", "x", "__class__", "\0", "é" * 50, [], {}, ["@", 0], ["@", 10**9], ["@", -1],
    ["list"], ["tuple", ["@", 0]],
    ["frame"], ["named", "builtin", "len"], ["dict", "a", 1], ["host", "builtins.list"], ["range", 0, 10**12, 1],
]  # fmt: skip


def stops(source: str) -> Iterator[bytes]:
    machine = Machine(Program.parse(source, tools=NAMES), tools=TOOLS)
    state = machine.run()
    while isinstance(state, Suspended):
        yield machine.snapshot()
        for call in state.calls:
            machine.resolve(call.id, Returned(call.args[0]))
        state = machine.run()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def changed(data: bytes, chance: random.Random) -> bytes:
    """One to three changes: a value by another, an entry gone, doubled, moved; sometimes bytes."""
    if chance.random() < 0.05:
        at_byte = chance.randrange(len(data))
        return data[:at_byte] + bytes(chance.randrange(256) for _ in range(chance.randrange(4))) + data[at_byte + chance.randrange(3) :]
    document = json.loads(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        everywhere = [path for key in ("state", "objects", "hashes", "classes") for path in places(document[key], (key,))]
        path = chance.choice(everywhere)
        owner = at(document, path[:-1])
        other = chance.choice(everywhere)
        change = chance.randrange(5)
        if change == 0:
            owner[path[-1]] = json.loads(json.dumps(at(document, other)))
        elif change == 1 and isinstance(owner, list):
            del owner[path[-1]]
        elif change == 2 and isinstance(owner, list):
            owner.insert(path[-1], chance.choice(ODD))
        elif change == 3 and type(owner[path[-1]]) is int:
            owner[path[-1]] += chance.choice((-1, 1, 2, 10, 10**6))
        else:
            owner[path[-1]] = chance.choice(ODD)
    return json.dumps(document).encode()


def go_on(data: bytes) -> str:
    """What becomes of a changed snapshot: how it is refused, or the kind of the outcome."""
    try:
        machine = Machine.restore(data, tools=TOOLS, limits=LIMITS)
    except SnapshotError:
        return "refused"
    try:
        state = machine.run()
        for _ in range(20):
            if not isinstance(state, Suspended) or not state.calls:
                break
            for call in state.calls:
                machine.resolve(call.id, Returned(call.args[0] if call.args else None))
            state = machine.run()
    except SnapshotError as error:
        return type(error).__name__
    return type(state).__name__


def tried(data: list[bytes], first: int, count: int) -> None:
    """In a child process: `count` changes; it dies of the first that is neither refused nor ordinary, and says which."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        kept = os.fdopen(writing, "w", buffering=1)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        try:
            for seed in range(first, first + count):
                kept.write(f"{seed}\n")
                signal.alarm(SECONDS)
                chance = random.Random(seed)
                kept.write(f"{seed} {go_on(changed(chance.choice(data), chance))}\n")
            kept.write("done\n")
        except BaseException as error:
            kept.write(f"{seed} {type(error).__name__}: {error}\n")
        finally:
            kept.flush()
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        said = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    if os.environ.get("TENUTO_SHOW"):
        import collections

        print(collections.Counter(line.partition(" ")[2] for line in said))
    assert said[-1] == "done", (said[-1], "killed" if os.WIFSIGNALED(status) else "raised")


@pytest.mark.parametrize("name", SOURCES)
def test_a_changed_snapshot_is_refused_or_ordinary(name: str) -> None:
    data = [*stops(SOURCES[name])]
    tried(data, 0, TRIES)
