"""The short way to a plain tool: what fits gets there as it would on the long way, and what a validator might change does not fit."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Optional

import pytest
from pydantic import Field

from tenuto.engine.short import short_way
from tenuto.interpreter import Call, Site
from tenuto.tools import Tool, ToolContext, perform_now

SITE = Site("program.py", 1, 0, 1, 1, "f()")


def plain(a: int, b: str = "b", c: float | None = None) -> str:
    return repr((a, b, c))


def optional(name: Optional[str] = None, *, loud: bool = False) -> str:  # noqa: UP045 (the other spelling)
    return repr((name, loud))


def untyped(a, b=1):  # type: ignore[no-untyped-def]
    return repr((a, b))


def anything(a: Any = 2, /, b: int = 3) -> str:
    return repr((a, b))


def either(a: int | str, b: bytes = b"") -> str:
    return repr((a, b))


def changeable(a: int, b: Any = []) -> str:  # noqa: B006 (which the validator copies)
    b.append(a)
    return repr(b)


FITS: list[tuple[Any, tuple[object, ...], dict[str, object]]] = [
    (plain, (1, "x", 2.5), {}),
    (plain, (1,), {}),
    (plain, (1, "x"), {}),
    (plain, (), {"a": 1}),
    (plain, (1,), {"c": None}),
    (plain, (1,), {"c": 2.0, "b": "x"}),
    (plain, (), {"c": 2.0, "b": "x", "a": 0}),
    (optional, (), {}),
    (optional, ("x",), {"loud": True}),
    (optional, (None,), {}),
    (untyped, (1,), {}),
    (untyped, ("x", None), {}),
    (untyped, (), {"b": 2.5, "a": b"x"}),
    (anything, ("x", 1), {}),
    (anything, (None,), {"b": 1}),
    (anything, (None,), {}),
    (either, (1,), {}),
    (either, ("1", b"x"), {}),
]
FITS_NOT: list[tuple[Any, tuple[object, ...], dict[str, object]]] = [
    (plain, (True,), {}),
    (plain, ("1",), {}),
    (plain, (1, "x", 2), {}),
    (plain, (1,), {"c": 2}),
    (plain, (), {}),
    (plain, (), {"b": "x"}),
    (plain, (1,), {"a": 1}),
    (plain, (1,), {"d": 1}),
    (plain, (1, "x", 2.5, 4), {}),
    (plain, (1, ["x"]), {}),
    (optional, ("x", True), {}),
    (optional, (), {"loud": 1}),
    (untyped, ([1],), {}),
    (anything, (), {}),
    (anything, (), {"a": 1}),
    (either, (True,), {}),
    (either, (None,), {}),
    (changeable, (1,), {}),
]


def call_of(tool: Tool, args: tuple[object, ...], kwargs: dict[str, object]) -> Call:
    return Call(1, tool.name, args, kwargs, SITE)


@pytest.mark.parametrize(("function", "args", "kwargs"), FITS)
def test_what_fits_comes_to_the_same_on_both_ways(function: Any, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    tool = Tool.of(function)
    short = short_way(tool, ())
    call = call_of(tool, args, kwargs)
    assert short is not None
    assert short.fits(call)
    assert short.perform(call, "r") == perform_now(tool, tool.validate(args, kwargs), ToolContext("r", 1, tool.name))


@pytest.mark.parametrize(("function", "args", "kwargs"), FITS_NOT)
def test_what_does_not_fit(function: Any, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    tool = Tool.of(function)
    short = short_way(tool, ())
    assert short is None or not short.fits(call_of(tool, args, kwargs))


def test_annotations_that_say_more_have_no_short_way() -> None:
    def limited(a: Annotated[int, Field(ge=0)]) -> int:
        return a

    def chosen(a: Literal["x", "y"]) -> str:
        return a

    def listed(a: list[str]) -> int:
        return len(a)

    def starred(*a: int) -> int:
        return len(a)

    def mapped(**a: int) -> int:
        return len(a)

    assert [short_way(Tool.of(function), ()) for function in (limited, chosen, listed, starred, mapped)] == [None] * 5
