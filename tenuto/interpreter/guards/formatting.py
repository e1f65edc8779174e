"""`format()`, f-string fields and `str.format`: widths, precisions, and every attribute of a field through the gate."""

from __future__ import annotations

import re
from _string import formatter_field_name_split, formatter_parser  # type: ignore[import-not-found]  # as `string.Formatter` does
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .arithmetic import check_power
from .trees import check_text

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_NUMBER = re.compile(r"\d+")
_CONVERSIONS: dict[str | None, Callable[[Any], str]] = {"r": repr, "s": str, "a": ascii}


def check_format(machine: Machine, value: Any, spec: str) -> None:
    """Before `format(value, spec)` of a host value."""
    kind = type(value)
    if not spec:
        check_text(machine, value)
        return
    if isinstance(value, date | time):
        machine.check_size(len(spec) * 16, "the formatted date")
        return
    # Any number in a spec is a width or a precision; which one makes no difference here.
    size = 0
    for digits in _NUMBER.findall(spec):
        size += int(digits) if len(digits) < 20 else 10**20
    if kind is int or kind is bool:
        if spec[-1] in "boxX_" and value.bit_length() > 1024:
            size += value.bit_length() if spec[-1] == "b" else value.bit_length() // 3
    elif kind is Decimal:
        if value.is_finite() and spec[-1] in "fF%":
            size += abs(value.adjusted())
    elif kind is Fraction:
        check_power(machine, 10, size)
    if size > 512:
        machine.check_size(4 * size, "the formatted text")
        machine.charge(size >> 8)


def formatted(machine: Machine, value: Any, spec: str = "") -> str:
    """`format(value, spec)` of a host value."""
    check_format(machine, value, spec)
    return format(value, spec)


@dataclass(frozen=True, slots=True)
class Gate:
    """How the fields of a template reach into values. `formatted(value, conversion, spec)`: conversion is None, "r", "s" or "a"."""

    attribute: Callable[[Any, str], Any]
    item: Callable[[Any, Any], Any]
    formatted: Callable[[Any, str | None, str], str]


def safe_format(machine: Machine, template: str, args: Sequence[Any], kwargs: Mapping[str, Any], gate: Gate) -> str:
    """`template.format(*args, **kwargs)`, with CPython's errors."""
    return _Formatting(machine, args, kwargs, gate).build(template, 2)


def safe_format_map(machine: Machine, template: str, mapping: Any, gate: Gate) -> str:
    """`template.format_map(mapping)`; the mapping is read through `gate.item`."""
    return _Formatting(machine, None, mapping, gate).build(template, 2)


def host_format(machine: Machine, value: Any, conversion: str | None, spec: str) -> str:
    """What `Gate.formatted` does with host values."""
    if conversion is not None:
        check_text(machine, value)
        value = _CONVERSIONS[conversion](value)
    return formatted(machine, value, spec)


class _Formatting:
    """One `str.format` under way."""

    def __init__(self, machine: Machine, args: Sequence[Any] | None, kwargs: Any, gate: Gate) -> None:
        self.machine = machine
        self.args = args
        self.kwargs = kwargs
        self.gate = gate
        self.automatic = 0  # the next automatic field number
        self.is_manual: bool | None = None  # None: no numbered field yet

    def build(self, template: str, depth: int) -> str:
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts: list[str] = []
        size = 0
        for literal, name, spec, conversion in formatter_parser(template):
            if literal:
                parts.append(literal)
            if name is not None:
                value = self.field(name)
                if conversion is not None and conversion not in _CONVERSIONS:
                    raise _unknown_conversion(conversion)
                if spec and ("{" in spec or "}" in spec):
                    spec = self.build(spec, depth - 1)
                parts.append(self.gate.formatted(value, conversion, spec or ""))
                size += len(parts[-1])
                if size > 1024:
                    self.machine.check_size(size, "str.format()")
        text = "".join(parts)
        self.machine.charge(len(text) >> 8)
        return text

    def field(self, name: str) -> Any:
        first, steps = formatter_field_name_split(name)
        if first == "":
            first = self.next_number()
        elif type(first) is int:
            self.number_given()
        value = self.argument(first)
        for is_attribute, key in steps:
            value = self.gate.attribute(value, key) if is_attribute else self.gate.item(value, key)
        return value

    def argument(self, key: int | str) -> Any:
        if type(key) is str:
            return self.kwargs[key] if self.args is not None else self.gate.item(self.kwargs, key)
        if self.args is None:
            raise ValueError("Format string contains positional fields")
        if key >= len(self.args):  # type: ignore[operator]
            raise IndexError(f"Replacement index {key} out of range for positional args tuple")
        return self.args[key]  # type: ignore[index]

    def next_number(self) -> int:
        if self.is_manual:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        self.is_manual = False
        self.automatic += 1
        return self.automatic - 1

    def number_given(self) -> None:
        if self.is_manual is False:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        self.is_manual = True


def _unknown_conversion(conversion: str) -> ValueError:
    if 32 < ord(conversion) < 127:
        return ValueError(f"Unknown conversion specifier {conversion}")
    return ValueError(f"Unknown conversion specifier \\x{ord(conversion):x}")
