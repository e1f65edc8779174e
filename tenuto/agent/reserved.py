"""The name of the model call is not for the model's code.

A tool's name is a global name of the machine, so code could call the model itself, or bind the name anew and answer in
its place. Code that has the name in it, also in a text (an annotation may be one), is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tenuto.interpreter import Program, Refusal


def reserved_names(program: Program, name: str) -> tuple[Refusal, ...]:
    """A refusal for each place of the program that has the name in it."""
    places = (node for node in ast.walk(program.tree) if any(name in text for text in _texts(node)))
    return tuple(_refusal(program, name, node) for node in places)


def _refusal(program: Program, name: str, node: ast.AST) -> Refusal:
    site = program.site(node)
    return Refusal("reserved", f"the name {name!r} is reserved", "use another name", site, program.line(site.line))


def _texts(node: ast.AST) -> Iterator[str]:
    for _, value in ast.iter_fields(node):
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, bytes):
                yield item.decode("latin-1")
            elif isinstance(item, str):
                yield item
