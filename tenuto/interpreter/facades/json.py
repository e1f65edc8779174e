"""json: the host's encoder and decoder, behind checks of size and nesting.

`default`, `object_hook` and the like call back into the program from inside the host, as nested machines.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any

from tenuto.interpreter.guards.costs import MOST_FUEL, too_long

from .entries import Entry, Guarded, Host, MachineServices, Submodule, make_facade

MAX_DEPTH = 500  # CPython gives up near 990, depending on how deep its own stack is; ours must not depend on that

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(r"[\[{]|[\]}]")


def dumps(machine: MachineServices, obj: Any, **options: Any) -> str:
    nodes, depth, size = check_tree(machine, obj, "json.dumps()", "maximum recursion depth exceeded while encoding a JSON object")
    indent = options.get("indent")
    width = len(indent) if isinstance(indent, str) else int(indent) if isinstance(indent, int) else 0
    separators = options.get("separators")
    if isinstance(separators, tuple | list):
        width += sum(len(part) for part in separators if isinstance(part, str))
    machine.check_size(nodes * max(width, 0) * max(depth, 1), "json.dumps()")
    machine.charge(size >> 5)
    text = json.dumps(obj, **options)
    machine.check_size(len(text), "json.dumps()")
    return text


def dump(machine: MachineServices, obj: Any, fp: Any, **options: Any) -> None:
    text = dumps(machine, obj, **options)
    if type(fp) is io.StringIO:
        machine.check_size(fp.tell() + len(text), "json.dump()")
    fp.write(text)


def loads(machine: MachineServices, s: Any, **options: Any) -> Any:
    if isinstance(s, str | bytes | bytearray):
        _check_text(machine, s if isinstance(s, str) else s.decode("utf-8", "replace"))
    return json.loads(s, **options)


def load(machine: MachineServices, fp: Any, **options: Any) -> Any:
    return loads(machine, fp.read(), **options)


def check_tree(machine: MachineServices, value: Any, what: str, too_deep: str) -> tuple[int, int, int]:
    """Walk `value` as the tree that it prints as (a shared part counts each time), level by level: fuel, size, and nesting.

    Gives the number of nodes, how deep they are nested, and about the number of characters."""
    level = [value]
    size = depth = nodes = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            if _is_cyclic(value):
                return nodes, depth, size  # the host has its own words for a cycle
            raise RecursionError(too_deep)
        below: list[Any] = []
        for item in level:
            if isinstance(item, str):
                size += len(item)
            elif isinstance(item, dict):
                below += item.values()
                below += item.keys()
            elif isinstance(item, list | tuple):
                below += item
        size += 2 * len(level)
        nodes += len(level)
        if size > 1 << 20:
            machine.check_size(size, what)
        machine.charge(len(level))
        if nodes > MOST_FUEL >> 1:
            raise too_long(2 * nodes, what)
        level = below
    return nodes, depth, size


def _is_cyclic(value: Any) -> bool:
    path: set[int] = set()
    stack: list[tuple[Any, bool]] = [(value, False)]
    done: set[int] = set()
    while stack:
        item, is_left = stack.pop()
        if is_left:
            path.discard(id(item))
            done.add(id(item))
        elif isinstance(item, dict | list | tuple) and id(item) not in done:
            if id(item) in path:
                return True
            path.add(id(item))
            stack.append((item, True))
            stack += ((part, False) for part in (item.values() if isinstance(item, dict) else item))
    return False


def _check_text(machine: MachineServices, text: str) -> None:
    brackets = text.count("[") + text.count("{")
    machine.check_size(len(text) + 64 * brackets + 16 * text.count(","), "json.loads()")
    if brackets > MAX_DEPTH:
        depth = deepest = 0
        for bracket in _BRACKETS.findall(_STRING.sub("", text)):
            depth += 1 if bracket in "[{" else -1
            deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            raise RecursionError("maximum recursion depth exceeded while decoding a JSON array from a unicode string")
    machine.charge((len(text) >> 6) + 2 * brackets + text.count(",") + text.count(":"))


_NAMES: dict[str, Entry] = {
    "dumps": Guarded(dumps),
    "dump": Guarded(dump),
    "loads": Guarded(loads),
    "load": Guarded(load),
    "JSONDecodeError": Host(json.JSONDecodeError),
    "JSONEncoder": Host(json.JSONEncoder),
    "JSONDecoder": Host(json.JSONDecoder),
    "decoder": Submodule("json.decoder"),
    "encoder": Submodule("json.encoder"),
}
FACADE = make_facade("json", _NAMES)
