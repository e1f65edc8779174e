"""INTRINSICS: what the prelude's string, csv, pprint, sys and logging take from `__tenuto__`, beside the machine's own intrinsics.

They are host functions on plain values. A program cannot import `__tenuto__`.
"""

from __future__ import annotations

import csv
import io
import pprint
import re
import string
import threading
from _string import formatter_field_name_split  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any, ClassVar

from tenuto.interpreter import regex
from tenuto.interpreter.guards import OPERATION_FUEL, charge_operation
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.values import Function

from .entries import Guarded, MachineServices
from .json import dumps, loads, loads_at_once
from .json_hooks import HOOKING
from .json_reading import READING
from .json_trees import check_tree
from .json_writing import WRITING

_OPTIONS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
_ADDRESS = re.compile(r"(<Recursion on \w+ with id=)\d+>")


def write_output(machine: MachineServices, text: str, stream: str) -> None:
    machine.write(text, stream)


# --- csv ---


def csv_format(machine: MachineServices, options: dict[str, Any]) -> dict[str, Any]:
    """All options of a dialect, checked; TypeError in the host's words otherwise."""
    dialect = csv.reader([], **options).dialect
    return {name: getattr(dialect, name) for name in _OPTIONS}


class _Unfinished(Exception):
    pass


# The host's own limit for a field is its process's; it is raised for the length of one call.
_HOST_LIMIT = threading.Lock()


def csv_record(machine: MachineServices, lines: list[Any], is_last: bool, options: dict[str, Any], limit: int) -> list[Any] | None:
    """The record that `lines` make; None when it goes on in a line that is not there yet. `limit` is of characters in a field."""

    def feed() -> Iterator[Any]:
        yield from lines
        if not is_last:
            raise _Unfinished

    try:
        with _HOST_LIMIT:
            before = csv.field_size_limit(max(-(2**31), min(limit, 2**31 - 1)))
            try:
                record = next(csv.reader(feed(), **options))
            finally:
                csv.field_size_limit(before)
    except _Unfinished:
        return None
    machine.charge(len(record))
    return record


class _Number:
    """Shows the text that a program's number has; the host quotes no number."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __float__(self) -> float:
        raise AssertionError("only its being there is asked for")

    def __str__(self) -> str:
        return self.text


def csv_line(machine: MachineServices, fields: list[Any], options: dict[str, Any]) -> str:
    """The line that the host writes for one row. A text in a tuple is that of a value that is a number by its methods."""
    text = io.StringIO(newline="")
    csv.writer(text, **options).writerow([_Number(field[0]) if type(field) is tuple else field for field in fields])
    machine.charge(len(fields))
    return text.getvalue()


# --- string.Formatter ---


def parse_format(machine: MachineServices, text: str) -> list[tuple[Any, ...]]:
    """`(literal text, field name, format specification, conversion)` per field."""
    if (count := text.count("{")) > 64:
        charge_operation(machine, 4 * count, "filling in so many values")
    return list(string.Formatter().parse(text))


def parse_field(machine: MachineServices, text: str) -> tuple[Any, list[tuple[bool, Any]]]:
    """The first part of a field name, and the steps from there: `(is an attribute, name or index)`."""
    first, rest = formatter_field_name_split(text)
    return first, list(rest)


# --- pprint ---


_WRAPPERS = frozenset({"UserDict.__repr__", "UserList.__repr__", "UserString.__repr__"})


class _Key:
    """An order for pprint: by value, else by the name of the type; what compares as neither keeps its place."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Key) -> bool:
        try:
            return bool(self.value < other.value)
        except TypeError:
            return str(type(self.value)) < str(type(other.value))


class _Layouts(dict[Any, Any]):
    """How to lay out a value, by the `__repr__` of its class; the prelude's classes have functions of the interpreter there."""

    def get(self, method: Any, default: Any = None) -> Any:
        found = super().get(method, default)
        if found is None and isinstance(method, Function) and method.block.program.is_library:
            if method.block.program.filename == "<tenuto definition>":
                return self["dataclass"]
            if method.qualname in _WRAPPERS:
                return self["wrapper"]
        return found


class _Printer(pprint.PrettyPrinter):
    """The host's layout, which knows the program's sets too."""

    def _pprint_program_set(self, obj: Any, stream: Any, indent: int, allowance: int, context: Any, level: int) -> None:
        if not obj:
            stream.write(repr(obj))
            return
        name = "frozenset" if type(obj) is FrozenSet else type(obj).__name__
        start, end = ("{", "}") if type(obj) is Set else (name + "({", "})")
        stream.write(start)
        items = sorted(obj, key=_Key)
        self._format_items(items, stream, indent + len(start) - 1, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_program_dataclass(self, obj: Any, stream: Any, indent: int, allowance: int, context: Any, level: int) -> None:
        name = type(obj).__name__
        items = [(field.name, getattr(obj, field.name)) for field in type(obj).__dataclass_fields__.values() if field.repr]
        stream.write(name + "(")
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)  # type: ignore[attr-defined]
        stream.write(")")

    def _pprint_wrapped(self, obj: Any, stream: Any, indent: int, allowance: int, context: Any, level: int) -> None:
        self._format(obj.data, stream, indent, allowance, context, level - 1)

    _dispatch: ClassVar[dict[Any, Any]] = _Layouts(pprint.PrettyPrinter._dispatch)  # type: ignore[attr-defined]
    _dispatch[Set.__repr__] = _dispatch[FrozenSet.__repr__] = _pprint_program_set
    _dispatch["dataclass"] = _pprint_program_dataclass
    _dispatch["wrapper"] = _pprint_wrapped


_MOST_NODES = OPERATION_FUEL >> 3  # each takes a microsecond


def _check_layout(machine: MachineServices, obj: Any) -> None:
    nodes, _, size = check_tree(machine, obj, "pprint.pformat()", "maximum recursion depth exceeded", enough=_MOST_NODES)
    charge_operation(machine, nodes * 8 + (size >> 1), "pprint.pformat()")


def host_pretty(
    machine: MachineServices, obj: Any, indent: int, width: int, depth: Any, compact: bool, sort_dicts: bool, underscore_numbers: bool
) -> str:
    """`pprint.pformat`, without addresses."""
    _check_layout(machine, obj)
    machine.check_size(indent * 64, "pprint.pformat() with this indent")
    printer = _Printer(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return _ADDRESS.sub(r"\1...>", printer.pformat(obj))


def host_safe_repr(
    machine: MachineServices, obj: Any, maxlevels: Any, level: int, sort_dicts: bool, underscore_numbers: bool
) -> tuple[str, bool, bool]:
    """`PrettyPrinter.format`: the text in one line, without addresses, and the same as `host_recursive`."""
    check_tree(machine, obj, "pprint.saferepr()", "maximum recursion depth exceeded", enough=_MOST_NODES)
    printer = _Printer(sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    text, is_readable, is_recursive = printer.format(obj, {}, maxlevels, level)
    return _ADDRESS.sub(r"\1...>", text), is_readable, is_recursive


def host_recursive(machine: MachineServices, obj: Any) -> tuple[bool, bool]:
    """Whether `eval` could read what pprint shows, and whether it holds itself."""
    check_tree(machine, obj, "pprint", "maximum recursion depth exceeded", enough=_MOST_NODES)
    printer = _Printer()
    return printer.isreadable(obj), printer.isrecursive(obj)


INTRINSICS: dict[str, Guarded] = {
    "host_safe_repr": Guarded(host_safe_repr, pure=True),
    "write_output": Guarded(write_output),
    "csv_format": Guarded(csv_format, pure=True),
    "csv_record": Guarded(csv_record, pure=True),
    "csv_line": Guarded(csv_line, pure=True),
    "parse_format": Guarded(parse_format, pure=True),
    "parse_field": Guarded(parse_field, pure=True),
    "host_pretty": Guarded(host_pretty, pure=True),
    "host_recursive": Guarded(host_recursive, pure=True),
    "find_more": Guarded(regex.find_more),
    "admit_more": Guarded(regex.admit_more),
    "find_admitted": Guarded(regex.find_admitted),
    "regex_step": Guarded(regex.regex_step),
    "regex_whole": Guarded(regex.regex_whole),
    "iterator_over_matches": Guarded(regex.iterator_over),
    "json_dumps": Guarded(dumps),
    "json_loads": Guarded(loads),
    **WRITING,
    "json_loads_at_once": Guarded(loads_at_once),
    **READING,
    **HOOKING,
}
