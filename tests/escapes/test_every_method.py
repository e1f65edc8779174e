"""Every method of every type that a program reaches, called as a function on things of every kind: the canary is untouched.

A method written in C looks at its receiver; one in Python takes anything, and so may one of ours. This is where escapes hid.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tenuto.interpreter import Completed, Limits, Machine, Program, Returned, Suspended, ToolSpec
from tenuto.interpreter.facades import facade, facade_names
from tests.escapes.canary import Canary

IS_LONG = bool(os.environ.get("TENUTO_FUZZ"))  # `make fuzz`
MODULES = [name for name in facade_names() if facade(name) is not None and not name.startswith("__")]
TOOLS = [ToolSpec("customer"), ToolSpec("echo")]

PROGRAM = """
import calendar, dataclasses, datetime, decimal, enum, functools, json, random, re, types, typing
class A:
    x = 1
    def m(self): return 1
class M(type): pass
class B(metaclass=M): pass
class E(Exception): pass
class L(list): pass
class S(set): pass
class C(enum.Enum): R = 1
@dataclasses.dataclass
class D: x: int = 1
def gen(): yield 1
async def co(): pass
async def agen(): yield 1
receivers = [
    echo, print, getattr, len, A, A(), B, M, E, E("x"), L(), S(), C, C.R, D(), gen, gen(), co, agen(), json, int, object, type, set, dict,
    typing.List, typing.Optional[int], typing.Any, typing.Generic, customer(), calendar.Calendar, calendar.Calendar(), json.JSONEncoder(),
    re.compile("a"), re.I, decimal.Context(), random.Random(1), "abc".join, [].append, A().m, super, property(), staticmethod(len),
    classmethod(len), 5, "s", b"b", {}, [], (1, 2), None, ..., datetime.datetime.max, functools.partial(print), lambda: 1,
    {}.keys(), iter([]),
    Exception, type(print), type(echo), type(gen()), type(gen),
]
arguments = [(), ("__class__",), (A(),), ("x", 1), ("__dict__",), (print, "x")]
ways = [(receiver, given) for given in arguments for receiver in receivers]
kinds, seen = [], set()
def note(value):
    if isinstance(value, type) and id(value) not in seen:
        seen.add(id(value))
        kinds.append(value)
for receiver in receivers:
    note(type(receiver))
    note(receiver)
for module in modules:
    for name in dir(module):
        try:
            value = getattr(module, name)
        except Exception:
            continue
        note(value)
        note(type(value))
found, told, count = [], set(), 0
NEVER = {"prmonth", "pryear", "prweek", "print_help", "sleep"}  # they print, or wait
for kind in kinds:
    try:
        names = dir(kind)
    except Exception:
        continue
    for name in names:
        if name in NEVER:
            continue
        try:
            method = getattr(kind, name)
        except Exception:
            continue
        if not callable(method):
            found.append(method)
            continue
        for n in range(len(found) % STEP, len(ways), STEP):
            receiver, given = ways[n]
            count += 1
            try:
                value = method(receiver, *given)
            except BaseException as error:
                value = error
            if (type(value).__name__, name) not in told:
                told.add((type(value).__name__, name))
                found.append(value)
loot = found
"""


def test_methods_as_functions_on_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    step = 3 if IS_LONG else 127
    imports = "".join(f"import {name}\nmodules.append({name})\n" for name in MODULES if name != "__future__")
    source = f"STEP = {step}\nmodules = []\n{imports}{PROGRAM}"
    with Canary(tmp_path) as canary:
        program = Program.parse(source, tools=[tool.name for tool in TOOLS])
        limits = Limits(fuel=1 << 50, calls=1 << 30, output_bytes=1 << 30, memory_bytes=1 << 60)
        machine = Machine(program, tools=TOOLS, host_types=[canary.host_type], limits=limits)
        state = machine.run()
        while isinstance(state, Suspended):
            for call in state.calls:
                value = canary.customer() if call.name == "customer" else call.args[0] if call.args else None
                machine.resolve(call.id, Returned(value))
            state = machine.run()
        assert isinstance(state, Completed), state
        loot = machine.globals["loot"]
        with capsys.disabled():
            print(f" {machine.globals['count']} calls, {len(loot)} kinds of results ", end="")
        assert canary.breaches({"globals": {"loot": loot}, "output": machine.stdout}) == []
        assert len(loot) > 800
