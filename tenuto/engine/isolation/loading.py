"""Loads, before a worker is locked in, whatever a program may come to need: afterwards there is no file to load it from."""

from __future__ import annotations

import encodings
import importlib
import pkgutil
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType

import tenuto.interpreter
from tenuto.engine.isolation import child
from tenuto.interpreter import Completed, Machine, OutOfFuel, Program
from tenuto.interpreter.facades import facade_names
from tenuto.interpreter.modules import prelude_names, prelude_program, prelude_source

# Modules that others import when first needed.
LATER = "_strptime locale stringprep linecache traceback tokenize asttokens asttokens.mark_tokens"
STEP = 20_000  # of fuel
WARM = "\n".join(
    (
        *(f"import {name}" for name in facade_names() if name != "__future__"),
        "from dataclasses import dataclass, field",
        "from enum import Enum, IntFlag",
        "@dataclass(order=True)\nclass Point:\n    x: int\n    y: list = field(default_factory=list)",
        "class Colour(Enum):\n    RED = 1",
        "class Mode(IntFlag):\n    READ = 1",
        "@contextlib.contextmanager\ndef opened():\n    yield 1",
        "with opened() as one: pass",
        "async def two(): return 2",
        "asyncio.run(two())",
        "sorted([Point(2), Point(1)], key=lambda point: -point.x)",
        "collections.Counter('aab').most_common(1), list(itertools.chain([1], [2])), functools.reduce(lambda a, b: a + b, [1, 2])",
        "re.sub('a+', lambda match: match[0].upper(), 'caat'), json.dumps({'a': [1.5, None]}), f'{decimal.Decimal(1):.2f}'",
        "datetime.datetime.strptime('2024-01-02', '%Y-%m-%d').strftime('%A')",
        "'x'.encode('idna'), 'ß'.encode('utf-16'), copy.deepcopy([Point(1)]), time.strftime('%c'), random.random()",
    )
)


def load_everything() -> object:
    """Gives what must be kept alive."""
    for module in (tenuto.interpreter, encodings):
        _load_package(module)
    for name in LATER.split():
        importlib.import_module(name)
    for name in prelude_names():
        prelude_source(name)
    machine = Machine(Program.parse("x = 1"))
    machine.run()
    Machine.restore(machine.snapshot())
    # A zone is found in the class's cache as long as somebody holds it.
    return child, [zoneinfo.ZoneInfo(key) for key in sorted(zoneinfo.available_timezones())]


def warming() -> Iterator[None]:
    """The library code that runs in the machine, parsed and compiled step by step: what is done here, no worker has to do."""
    for name in sorted(prelude_names()):
        prelude_program(name)
        yield
    machine = Machine(Program.parse(WARM, filename="warm.py"))
    while isinstance(state := machine.run(STEP), OutOfFuel):
        yield
    if not isinstance(state, Completed):
        raise AssertionError(f"the warming program must run to its end: {state}")


def _load_package(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".prelude" not in module.name:
            with suppress(ImportError):  # an encoding of another platform
                importlib.import_module(module.name)
