"""Getting slow first times out of the way before a workflow runs: library modules are compiled once in a process.

The first `asyncio.gather` or `@dataclass` of a process compiles a module of the interpreter's own library, which on a busy machine takes
longer than a workflow may compute.
"""

from __future__ import annotations

import logging
from functools import cache

from tenuto.interpreter import Completed, Machine, Program

log = logging.getLogger("tenuto.workflows")

MODULES = (
    *("abc", "asyncio", "bisect", "calendar", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum"),
    *("fractions", "functools", "heapq", "itertools", "json", "logging", "math", "operator", "random", "re", "statistics", "string"),
    *("textwrap", "time", "typing", "uuid", "warnings"),
)


@cache
def warm_up() -> None:
    """Imports every library module once; takes a second or two, in a process's first call only.

    Never raises: a plugin that fails while its worker starts leaves the SDK's `Worker.shutdown` waiting for ever.
    """
    for module in MODULES:
        ended = Machine(Program.parse(f"from {module} import *")).run()
        if not isinstance(ended, Completed):
            log.error("the library module %r cannot be imported: %s", module, ended)
