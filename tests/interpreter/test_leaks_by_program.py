# ruff: noqa: E501
"""A program that walks over everything it can reach, by dir(), getattr() and calls, on the machine itself; the host looks at what it found.

The walk in test_leaks.py asks the tables; this one asks as a program does, so that functions, classes, generators, tools, modules and
exceptions of the program's own are walked too, and names that dir() does not show are tried.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

from tenuto.interpreter import Limits, Machine, Program, Returned, Suspended, ToolSpec
from tenuto.interpreter.facades import facade, facade_names
from tests.interpreter.test_leaks import check

IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))
MODULES = [name for name in facade_names() if facade(name) is not None and not name.startswith("__")]

WALKER = """
from dataclasses import dataclass
import enum, typing, asyncio, functools

@dataclass
class Point:
    x: int = 1

class Color(enum.Enum):
    RED = 1

class Meta(type):
    pass

class Own(list, metaclass=Meta):
    __slots__ = ("a",)
    @property
    def p(self): return 1
    @classmethod
    def c(cls): return cls
    @staticmethod
    def s(): return 1
    def m(self): return super().__len__

def plain(a, b=1, *c, d=2, **e):
    return a

def gen():
    try:
        yield 1
    finally:
        pass

async def co():
    return 1

async def agen():
    yield 1

def closed():
    held = [1]
    return lambda: held

def caught():
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e

running = gen()
next(running)
loose = co()
roots += [plain, gen, gen(), running, loose, co, agen(), closed(), closed, Point, Point(), Color, Color.RED, Meta, Own, Own(), Own().m(),
          Own().p, Own.c, Own().m, Own.__dict__, caught(), echo, print, isinstance, super, type, object, functools.lru_cache(plain),
          functools.partial(plain, 1), typing.NamedTuple, ExceptionGroup("g", [ValueError()]), len, str.upper, "".join, [].append, property(plain),
          staticmethod(plain), classmethod(plain), ToolError, Rejected, NotImplemented, ...]
HIDDEN = [a + b + a for a, b in zip(["__"] * 40, "globals code closure builtins self func dict class base bases mro subclasses init new reduce reduce_ex "
          "getstate loader spec path file wrapped module traceback cause context obj objclass get set call defaults kwdefaults annotations weakref "
          "slots qualname thisclass self_class".split())]
HIDDEN += [a + b for a in ("gi_", "cr_", "ag_", "tb_", "f_", "co_") for b in ("frame", "code", "yieldfrom", "await", "next", "back", "globals", "locals",
           "builtins", "origin")]
NEVER = {"clear", "pop", "popitem", "popleft", "remove", "reverse", "sort", "seek", "truncate", "close", "read", "readline", "run", "shuffle", "seed",
         "sleep", "input", "cancel", "wait", "exit", "_exit", "disable", "shutdown", "insert", "append", "write", "prmonth", "pryear", "stop", "main",
         "begin", "acquire", "get", "join", "put", "send", "throw", "setup", "remove_done_callback", "basicConfig", "cycle", "repeat", "count", "Timer"}
found = []
seen = set()
kinds = set()
level = [(str(n), root) for n, root in enumerate(roots)]
for depth in range(DEPTH):
    below = []
    for path, value in level:
        if len(found) >= MOST:
            break
        kind = type(value).__name__
        key = (kind, path.rsplit(".", 1)[-1]) if depth else id(value)
        if key in seen:
            continue
        seen.add(key)
        found.append((path, value))
        try:
            names = dir(value)
        except BaseException:
            names = []
        hidden = [] if kind in kinds else HIDDEN
        kinds.add(kind)
        for name in [*names, *hidden]:
            try:
                inner = getattr(value, name)
            except BaseException as error:
                inner = error
            if isinstance(inner, (AttributeError, NotImplementedError)) and name not in names:
                continue
            below.append((path + "." + name, inner))
            if callable(inner) and name not in NEVER and not isinstance(inner, type) and kind != "function":
                try:
                    below.append((path + "." + name + "()", inner()))
                except BaseException as error:
                    below.append((path + "." + name + "() raised", error))
        try:
            below += [(path + "[]", item) for item in list(value)[:20]] if isinstance(value, (list, tuple, set, frozenset)) else []
            below += [(path + "{}", item) for item in list(value.values())[:50]] if isinstance(value, dict) else []
        except BaseException:
            pass
    level = below
"""


def walked(depth: int, most: int) -> list[tuple[str, Any]]:
    """What the program found: paths and values."""
    heads = "".join(f"import {name}\nroots.append({name})\n" for name in MODULES)
    source = f"DEPTH, MOST = {depth}, {most}\nroots = []\n{heads}\n{WALKER}"
    machine = Machine(Program.parse(source, tools=["echo"]), tools=[ToolSpec("echo")], limits=Limits(fuel=2_000_000_000, calls=100_000))
    state = machine.run()
    while isinstance(state, Suspended):
        for call in state.calls:
            machine.resolve(call.id, Returned(call.args[0] if call.args else None))
        state = machine.run()
    found: list[tuple[str, Any]] = machine.globals["found"]
    assert isinstance(found, list), state
    return found


def test_a_program_reaches_nothing_of_the_host(capsys: pytest.CaptureFixture[str]) -> None:
    found = walked(4, 200_000) if IS_LONG else walked(3, 3_000)
    with capsys.disabled():
        print(f" {len(found)} objects visited by a program ", end="")
    for path, value in found:
        if type(value).__name__ != "cell":  # of a class body; it has no attributes for programs
            check(value, path)
    assert len(found) > 1500
