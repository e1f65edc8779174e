"""Every section of `programs/` prints the same over CPython's own modules, over the prelude on CPython, and in the machine."""

from __future__ import annotations

import asyncio
import builtins
import gc
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.corpus import Section, read_folder
from tests.prelude.intrinsics import StandInTool
from tests.prelude.loading import SNIPPETS, Prelude, run_snippet
from tests.prelude.outside_tools import TOOLS, run_on_machine
from tests.prelude.virtual_loop import run_virtually, virtual_time


def host_tool(function: Callable[..., object]) -> Callable[..., Any]:
    async def tool(*args: object, delay: float = 0.0) -> object:
        await asyncio.sleep(delay)
        return function(*args)

    return tool


def prelude_tool(prelude: Prelude, name: str) -> Callable[..., object]:
    return lambda *args, **kwargs: prelude.load("asyncio").ToolCall(name, args, kwargs, None)


@cache
def expected(source: str) -> str:
    with virtual_time():
        given = {name: host_tool(function) for name, function in TOOLS.items()}
        printed = run_snippet(source, vars(builtins), run_virtually, given)
        gc.collect()  # tasks that nobody asked for their error say so when they go
    assert "AssertionError" not in printed
    return printed.rstrip()


@pytest.mark.parametrize("section", read_folder(SNIPPETS), ids=lambda section: section.id)
def test_prelude_on_cpython(section: Section) -> None:
    prelude = Prelude()
    prelude.outside.tools.update({name: StandInTool(name, function) for name, function in TOOLS.items()})
    given = {name: prelude_tool(prelude, name) for name in TOOLS}
    printed = run_snippet(section.source, prelude.program_builtins(), lambda main: prelude.load("asyncio").run_top(main), given)
    assert printed.rstrip() == expected(section.source)


@pytest.mark.parametrize("section", read_folder(SNIPPETS), ids=lambda section: section.id)
def test_prelude_in_the_machine(section: Section) -> None:
    assert run_on_machine(section.source).rstrip() == expected(section.source)
