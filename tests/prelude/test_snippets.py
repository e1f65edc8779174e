"""Every section of `programs/` prints the same over CPython's own modules and over the prelude."""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import Callable
from typing import Any

import pytest

from tests.corpus import Section, read_folder
from tests.prelude.intrinsics import StandInTool
from tests.prelude.loading import SNIPPETS, Prelude, run_snippet
from tests.prelude.virtual_loop import run_virtually, virtual_time


def fetch(value: object) -> str:
    return f"got {value}"


def break_down(value: object) -> object:
    raise ValueError(value)


TOOLS = {"fetch": fetch, "break_down": break_down}


def host_tool(function: Callable[..., object]) -> Callable[..., Any]:
    async def tool(*args: object, delay: float = 0.0) -> object:
        await asyncio.sleep(delay)
        return function(*args)

    return tool


def prelude_tool(prelude: Prelude, name: str) -> Callable[..., object]:
    return lambda *args, **kwargs: prelude.load("asyncio").ToolCall(name, args, kwargs)


@pytest.mark.parametrize("section", read_folder(SNIPPETS), ids=lambda section: section.id)
def test_prelude_prints_what_cpython_prints(section: Section) -> None:
    with virtual_time():
        given = {name: host_tool(function) for name, function in TOOLS.items()}
        expected = run_snippet(section.source, vars(builtins), run_virtually, given)
    prelude = Prelude()
    prelude.outside.tools.update({name: StandInTool(name, function) for name, function in TOOLS.items()})
    given = {name: prelude_tool(prelude, name) for name in TOOLS}
    printed = run_snippet(section.source, prelude.program_builtins(), lambda main: prelude.load("asyncio").run_top(main), given)
    assert printed == expected
    assert "AssertionError" not in expected
