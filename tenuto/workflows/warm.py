"""Getting slow first times out of the way before a workflow runs: library modules are compiled once in a process.

The first `asyncio.gather` or `@dataclass` of a process compiles a module of the interpreter's own library, which on a busy machine takes
longer than a workflow may compute.
"""

from __future__ import annotations

from functools import cache

from tenuto.interpreter import Completed, InternalError, Machine, Program

MODULES = (
    *("abc", "asyncio", "bisect", "calendar", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum"),
    *("fractions", "functools", "heapq", "itertools", "json", "logging", "math", "operator", "random", "re", "statistics", "string"),
    *("textwrap", "time", "typing", "uuid", "warnings"),
)


@cache
def warm_up() -> None:
    """Imports every library module once; takes a second or two, in a process's first call only."""
    for module in MODULES:
        ended = Machine(Program.parse(f"from {module} import *")).run()
        if not isinstance(ended, Completed):
            raise InternalError(f"the library module {module!r} cannot be imported: {ended}")
