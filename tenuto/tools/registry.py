"""The registered names of a run: the host's tools and the built-in ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tenuto.interpreter import HostType, ToolSpec
from tenuto.tools.builtin import BUILTIN_NAMES, BUILTIN_TOOLS, LIMIT_TOOLS
from tenuto.tools.render import render_stubs
from tenuto.tools.tool import Tool


class UnknownTool(LookupError):
    """No tool of this name is registered; the text says which name may have been meant."""


class Registry:
    """Tools by name. Names are unique; the built-in ones are always there and cannot be replaced."""

    __slots__ = ("_by_name", "_host_types", "_own")

    def __init__(self, tools: Iterable[Tool | Callable[..., Any]] | Registry = ()) -> None:
        self._own = _collected(tools.tools if isinstance(tools, Registry) else tools)
        self._by_name = {tool.name: tool for tool in (*self._own, *BUILTIN_TOOLS)}
        self._host_types = _merged(self._own)

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The host's own tools, in the order given."""
        return self._own

    @property
    def names(self) -> tuple[str, ...]:
        """All registered names, the built-in ones last."""
        return tuple(self._by_name)

    def get(self, name: str) -> Tool:
        """The tool of this name; raises UnknownTool with a hint."""
        try:
            return self._by_name[name]
        except KeyError:
            if name in LIMIT_TOOLS:
                return LIMIT_TOOLS[name]
            close = difflib.get_close_matches(name, self._by_name, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"registered are {', '.join(self._by_name)}"
            raise UnknownTool(f"tool {name!r} is not registered ({hint})") from None

    def specs(self) -> tuple[ToolSpec, ...]:
        return tuple(tool.spec for tool in self)

    def host_types(self) -> tuple[HostType, ...]:
        return self._host_types

    def render(self) -> str:
        """Signatures and docstrings as Python stubs, with the classes that they mention: what a model is shown."""
        return render_stubs(tuple(self))

    def __iter__(self) -> Iterator[Tool]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __repr__(self) -> str:
        return f"Registry({', '.join(self._by_name)})"


def _collected(tools: Iterable[Tool | Callable[..., Any]]) -> tuple[Tool, ...]:
    by_name: dict[str, Tool] = {}
    for tool in map(Tool.of, tools):
        if tool.name in BUILTIN_NAMES:
            raise ValueError(f"tool {tool.name!r} has the name of a built-in tool: give another with @tool(name=...)")
        if tool.name in by_name and by_name[tool.name] is not tool:
            raise ValueError(f"two tools are named {tool.name!r}: give one of them another with @tool(name=...)")
        by_name[tool.name] = tool
    return tuple(by_name.values())


def _merged(tools: Iterable[Tool]) -> tuple[HostType, ...]:
    by_name: dict[str, HostType] = {}
    for tool in tools:
        for host_type in tool.host_types:
            known = by_name.setdefault(host_type.name, host_type)
            if known.type is not host_type.type:
                raise ValueError(
                    f"two classes named {host_type.name!r} are used by tools: the name is how stored values find theirs, so rename one"
                )
    return tuple(by_name.values())
