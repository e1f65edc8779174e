"""What the hashes in a snapshot are the hashes of (host_hashes.py), where the host has another number for that in each process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tenuto.interpreter.host_hashes import UNKNOWN, Plain
from tenuto.interpreter.sets import FrozenSet, insertion_order
from tenuto.interpreter.signals import SnapshotError

_READ: dict[str, Callable[[str], Plain]] = {
    "str": str,
    "bytes": bytes.fromhex,
    "int": int,
    "float": float,
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
_CONSTANTS: dict[str, Plain] = {"None": None, "True": True, "False": False, "unknown": UNKNOWN}
_WORD = 1 << 63


def written_origins(machine: Any, document: dict[str, Any]) -> list[list[Any]]:
    """Each number that `hash()` gave and that the document still has, with what it is the hash of; the machine forgets the others."""
    if not machine.host_hashes.known:
        return []
    found = {entry[1] for entry in document["hashes"]} | _numbers(machine.host_hashes.known, [document["state"], document["objects"]])
    return [[number, *_written(plain)] for number, plain in machine.host_hashes.needed(found).items()]


def _numbers(known: dict[int, Any], todo: list[Any]) -> set[int]:
    """Those of the known numbers that stand somewhere in a document."""
    found: set[int] = set()
    while todo:
        part = todo.pop()
        for value in part.values() if type(part) is dict else part:
            kind = type(value)
            if kind is int:
                if value in known:
                    found.add(value)
            elif kind is list or kind is dict:
                todo.append(value)
    return found


def _written(plain: Plain) -> list[Any]:
    if plain is UNKNOWN:
        return ["unknown"]
    if isinstance(plain, tuple | frozenset):
        items = plain if isinstance(plain, tuple) else insertion_order(plain)  # type: ignore[arg-type]
        return ["tuple" if isinstance(plain, tuple) else "frozenset", *map(_written, items)]
    if isinstance(plain, date | time):
        return [type(plain).__name__, plain.isoformat()]
    if isinstance(plain, bytes):
        return ["bytes", plain.hex()]
    if isinstance(plain, bool) or plain is None:
        return [str(plain)]
    return [type(plain).__name__, plain if isinstance(plain, str) else repr(plain) if isinstance(plain, float) else str(plain)]


def read_origins(machine: Any, entries: list[list[Any]]) -> None:
    machine.host_hashes.restore({_number(number): _read(*content) for number, *content in entries})


def _number(value: Any) -> int:
    if type(value) is not int or not -_WORD <= value < _WORD:
        raise SnapshotError(f"the snapshot is damaged: {value!r} in the place of a hash")
    return value


def _read(tag: str, *content: Any) -> Plain:
    if tag == "tuple":
        return tuple(_read(*item) for item in content)
    if tag == "frozenset":
        return FrozenSet(_read(*item) for item in content)
    if tag in _CONSTANTS and not content:
        return _CONSTANTS[tag]
    (text,) = content
    if type(text) is not str:
        raise SnapshotError(f"the snapshot is damaged: {text!r} in the place of a text")
    return _READ[tag](text)
