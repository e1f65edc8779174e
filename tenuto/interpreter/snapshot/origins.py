"""What the hashes in a snapshot are the hashes of (host_hashes.py), where the host has another number for that in each process."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from tenuto.interpreter.host_hashes import Combined, Origin
from tenuto.interpreter.signals import SnapshotError

_ISO: dict[str, type[date] | type[time]] = {"date": date, "datetime": datetime, "time": time}
_WORD = 1 << 63


def written_origins(machine: Any, document: dict[str, Any]) -> list[list[Any]]:
    """Each number that `hash()` gave and that the document still has, with what it is the hash of; the machine forgets the others."""
    if not machine.host_hashes.known:
        return []
    found = {number for _, number in document["hashes"]} | _numbers(machine.host_hashes.known, [document["state"], document["objects"]])
    return [[number, *_written(origin)] for number, origin in machine.host_hashes.needed(found).items()]


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


def _written(origin: Origin) -> list[Any]:
    if isinstance(origin, Combined):
        return [origin.kind, *origin.parts]
    if isinstance(origin, str):
        return ["str", origin]
    if isinstance(origin, bytes):
        return ["bytes", origin.hex()]
    return ["None"] if origin is None else [type(origin).__name__, origin.isoformat()]


def read_origins(machine: Any, entries: list[list[Any]]) -> None:
    machine.host_hashes.restore({_number(number): _read(tag, *content) for number, tag, *content in entries})


def _number(value: Any) -> int:
    if type(value) is not int or not -_WORD <= value < _WORD:
        raise SnapshotError(f"the snapshot is damaged: {value!r} in the place of a hash")
    return value


def _read(tag: str, *content: Any) -> Origin:
    if tag in ("tuple", "frozenset"):
        return Combined(tag, tuple(map(_number, content)))
    if tag == "None":
        return None
    (text,) = content
    if type(text) is not str:
        raise SnapshotError(f"the snapshot is damaged: {text!r} in the place of a text")
    if tag == "str":
        return text
    return bytes.fromhex(text) if tag == "bytes" else _ISO[tag].fromisoformat(text)
