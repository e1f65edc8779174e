"""How large and how deep a value is as the tree that JSON, or pprint, writes."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.guards.costs import MOST_FUEL, too_long

from .entries import MachineServices

MAX_DEPTH = 500  # CPython gives up near 990, depending on how deep its own stack is; ours must not depend on that
TOO_DEEP_TO_WRITE = "maximum recursion depth exceeded while encoding a JSON object"


class Many(Exception):
    """There are more nodes, or characters, than were asked for."""


def check_tree(
    machine: MachineServices,
    value: Any,
    what: str,
    too_deep: str,
    most: int | None = None,
    most_text: int = 0,
    enough: int = MOST_FUEL >> 1,
) -> tuple[int, int, int]:
    """Walk `value` as the tree that it prints as (a shared part counts each time), level by level: fuel, size, and nesting.

    Gives the number of nodes, how deep they are nested, and about the number of characters. Raises `Many` for more than `most` nodes.
    More than `enough` are refused."""
    level = [value]
    size = depth = nodes = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            if is_cyclic(value):
                return nodes, depth, size  # the host has its own words for a cycle
            raise RecursionError(too_deep)
        below: list[Any] = []
        for item in level:
            if isinstance(item, str):
                size += len(item)
            elif isinstance(item, dict | list | tuple):
                if most is not None and nodes + len(level) + len(below) + len(item) > most:
                    machine.charge(len(level) + len(below))
                    raise Many
                if nodes + len(below) > enough:
                    raise too_long(MOST_FUEL // enough * (nodes + len(below)), what)
                if isinstance(item, dict):
                    below += item.values()
                    below += item.keys()
                else:
                    below += item
        size += 2 * len(level)
        nodes += len(level)
        if size > 1 << 20:
            machine.check_size(size, what)
        machine.charge(len(level))
        if most is not None and (nodes > most or size > most_text):
            raise Many
        if nodes > enough:
            raise too_long(MOST_FUEL // enough * nodes, what)
        level = below
    return nodes, depth, size


def check_depth(depth: int, too_deep: str) -> None:
    if depth > MAX_DEPTH:
        raise RecursionError(too_deep)


def is_cyclic(value: Any) -> bool:
    """Whether `value` holds itself, on a way of at most MAX_DEPTH steps: the host finds no longer one either, before it is too deep."""
    path: set[int] = set()
    stack: list[tuple[Any, int]] = [(value, 1)]
    done: set[int] = set()
    while stack:
        item, depth = stack.pop()
        if not depth:
            path.discard(id(item))
            done.add(id(item))
        elif isinstance(item, dict | list | tuple) and id(item) not in done:
            if id(item) in path:
                return True
            path.add(id(item))
            stack.append((item, 0))
            if depth <= MAX_DEPTH:
                stack += ((part, depth + 1) for part in (item.values() if isinstance(item, dict) else item))
    return False
