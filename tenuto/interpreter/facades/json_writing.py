"""json.dumps of large values, in parts: the host writes some of a container's elements at a time, and the run may stop in between.

A part is a list (or dict) of some elements. It is written as if it stood as deep as they do, in lists of one element; the brackets around
are cut off again. What is under way are plain lists of the program: `stack` has an entry for each container that has been begun,

    [bracket, elements, keys or None, the container, how many are written, how many to try next]

and one for a long text (bracket `"`); `out` gets what is written. `json.JSONEncoder(**options)` says how.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

from tenuto.interpreter.class_slots import MRO, NAMES
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.guards.costs import sort_units

from .entries import Guarded, MachineServices
from .json_trees import TOO_DEEP_TO_WRITE, Many, check_depth, check_tree

LONG = 1 << 15  # nodes from which a value is written in parts
LONG_TEXT = 1 << 22  # characters
PART = 1 << 14  # nodes
PART_TEXT = 1 << 20
_PLAIN_KEYS = frozenset({str, int, float, bool, type(None)})
_OPTIONS = frozenset({"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "indent", "separators", "default", "sort_keys"})
_CLOSING = {"[": "]", "{": "}"}


def can_be_in_parts(obj: Any, options: dict[str, Any]) -> bool:
    """Whether a large `obj` is written in parts with these options; those that are the program's own, or wrong, are the host's matter."""
    if not _OPTIONS.issuperset(options) or not _is_divisible(obj):
        return False
    indent, separators = options.get("indent"), options.get("separators")
    if type(indent) not in (type(None), int, str):
        return False
    return separators is None or (type(separators) in (tuple, list) and len(separators) == 2 and {str}.issuperset(map(type, separators)))


def is_of_default(cls: Any) -> bool:
    """Whether an encoder of this class of the program's differs from the host's by its `default` alone."""
    if not issubclass(type(cls), ProgramMeta) or not issubclass(cls, json.JSONEncoder):
        return False
    names = set[str]().union(*map(NAMES, MRO(cls)[:-2]))
    return type(cls).__call__ is ProgramMeta.__call__ and names.isdisjoint(_OF_ENCODERS)


_OF_ENCODERS = frozenset({*vars(json.JSONEncoder()), "encode", "iterencode", "item_separator", "key_separator", "__init__", "__new__"})
_OF_ENCODERS |= {"__getattribute__", "__getattr__", "__setattr__", "__class__"}


def json_begin(machine: MachineServices, stack: list[Any], out: list[str], obj: Any, options: dict[str, Any]) -> None:
    """Before the first part."""
    _begin(machine, stack, out, obj, json.JSONEncoder(**options))


def json_write(machine: MachineServices, stack: list[Any], out: list[str], size: int, options: dict[str, Any]) -> int:
    """A part. `size`: of what was written before; gives that of all."""
    encoder = json.JSONEncoder(**options)
    bracket, elements, _, _, done, _ = entry = stack[-1]
    before = len(out)
    if bracket == '"':
        piece = elements[done : done + PART_TEXT]
        machine.charge(len(piece) >> 5)
        out.append(encoder.encode(piece)[1:-1])
        entry[4] = done + len(piece)
        if entry[4] >= len(elements):
            out.append('"')
            stack.pop()
    elif done == len(elements):
        stack.pop()
        out.append(_line(encoder, len(stack)) + _CLOSING[bracket] if elements else _CLOSING[bracket])
    else:
        if done:
            out.append(encoder.item_separator)
        _write_some(machine, stack, out, encoder)
    written = sum(map(len, out[before:]))
    machine.check_size(size + written, "json.dumps()", written)
    return size + written


def json_written(machine: MachineServices, out: list[str]) -> str:
    """All of it, after the last part."""
    machine.charge(len(out) >> 4)
    return "".join(out)


def _begin(machine: MachineServices, stack: list[Any], out: list[str], obj: Any, encoder: json.JSONEncoder) -> None:
    kind = type(obj)
    if encoder.check_circular and any(entry[3] is obj for entry in stack) and kind is not str:
        raise ValueError("Circular reference detected")
    check_depth(len(stack) + 1, TOO_DEEP_TO_WRITE)
    if kind is str:
        stack.append(['"', obj, None, obj, 0, 0])
        out.append('"')
    elif kind is dict:
        keys, values = list(obj), list(obj.values())
        if encoder.sort_keys:
            machine.charge(min(sort_units(len(keys), set(map(type, keys))), LONG << 4))
            pairs = sorted(zip(keys, values, strict=True))
            keys, values = [key for key, _ in pairs], [value for _, value in pairs]
        machine.charge(len(keys) >> 3)
        stack.append(["{", values, keys, obj, 0, _first_try(len(keys))])
        out.append("{")
    else:
        stack.append(["[", obj, None, obj, 0, _first_try(len(obj))])
        out.append("[")


def _first_try(size: int) -> int:
    return 1 if size < 16 else 64  # a small container that has been begun holds large ones


def _write_some(machine: MachineServices, stack: list[Any], out: list[str], encoder: json.JSONEncoder) -> None:
    entry = stack[-1]
    bracket, elements, keys, _, done, count = entry
    most = PART >> 4 if "default" in vars(encoder) else PART  # the program may be asked about each
    while True:
        some = elements[done : done + count]
        try:
            nodes, depth, size = check_tree(machine, some, "json.dumps()", TOO_DEEP_TO_WRITE, most, PART_TEXT)
            break
        except Many:
            if len(some) == 1:
                if not _is_divisible(some[0]):
                    nodes, depth, size = check_tree(machine, some, "json.dumps()", TOO_DEEP_TO_WRITE)
                    break
                entry[4:] = done + 1, 1
                opening = _inside(encoder, {keys[done]: 0} if keys else [0], bracket, len(stack))
                out.append(opening[:-1])
                _begin(machine, stack, out, some[0], encoder)
                return
            count = max(len(some) >> 2, 1)
    check_depth(len(stack) - 1 + depth, TOO_DEEP_TO_WRITE)
    width = len(encoder.indent) if isinstance(encoder.indent, str) else encoder.indent or 0
    machine.check_size(nodes * max(width, 0) * (len(stack) + depth), "json.dumps()", 0)
    machine.charge(size >> 5)
    part = dict(zip(islice(keys, done, done + len(some)), some, strict=True)) if keys else some
    out.append(_inside(encoder, part, bracket, len(stack)))
    entry[4:] = done + len(some), count * 2 if nodes < most >> 1 and size < PART_TEXT >> 1 else count


def _is_divisible(value: Any) -> bool:
    if type(value) is dict:
        return _PLAIN_KEYS.issuperset(map(type, value))
    return type(value) is str or type(value) is list or type(value) is tuple


def _line(encoder: json.JSONEncoder, level: int) -> str:
    """The end of a line, and what is before the first character of the next."""
    indent: Any = encoder.indent
    return "" if indent is None else "\n" + (indent if isinstance(indent, str) else " " * indent) * level


def _inside(encoder: json.JSONEncoder, part: Any, bracket: str, level: int) -> str:
    """What is between the brackets of `part`, the container that is the `level`th from outside."""
    value = part
    before, after = bracket, _line(encoder, level - 1) + _CLOSING[bracket]
    for outer in range(level - 1, 0, -1):
        value = [value]
        before = "[" + _line(encoder, outer) + before
        after += _line(encoder, outer - 1) + "]"
    return encoder.encode(value)[len(before) : -len(after)]


WRITING = {"json_begin": Guarded(json_begin), "json_write": Guarded(json_write), "json_written": Guarded(json_written)}
