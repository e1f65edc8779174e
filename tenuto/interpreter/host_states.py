"""STATES: how a snapshot keeps host values of the library's smaller types: `take` gives plain parts, `make` builds an equal value.

Parts are values themselves (texts, numbers, tuples, the program's functions); `make` runs nothing but the type's own constructor.
"""

from __future__ import annotations

import calendar
import datetime
import decimal
import difflib
import io
import ipaddress
import json
import pathlib
import re
import statistics
import struct
import textwrap
import time
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .guarded_methods import MAX_EXPONENT, MAX_PRECISION
from .hashes import HMAC, Hash
from .regex import Match


@dataclass(frozen=True, slots=True)
class State:
    """One type's row: its stable name, its parts, and the way back."""

    name: str
    take: Callable[[Any], tuple[Any, ...]]
    make: Callable[..., Any]


def _of_tuple(cls: type) -> State:
    return State(f"{cls.__module__}.{cls.__qualname__}", tuple, cls)


def _of_text(cls: Any, name: str = "") -> State:
    return State(name or f"{cls.__module__}.{cls.__qualname__}", lambda value: (cls.__str__(value),), cls)


def _of_attributes(cls: Any) -> State:
    def make(*pairs: Any) -> Any:
        value = cls.__new__(cls)
        value.__dict__.update(dict(pairs))
        return value

    return State(f"{cls.__module__}.{cls.__qualname__}", lambda value: tuple(sorted(value.__dict__.items())), make)


def _context_parts(value: decimal.Context) -> tuple[Any, ...]:
    signals = [tuple(signal.__name__ for signal, is_set in table.items() if is_set) for table in (value.flags, value.traps)]
    return value.prec, value.rounding, value.Emin, value.Emax, value.capitals, value.clamp, *signals


def _make_context(*parts: Any) -> decimal.Context:
    prec, rounding, emin, emax, capitals, clamp = parts[:6]
    if prec > MAX_PRECISION or emax > MAX_EXPONENT or emin < -MAX_EXPONENT:
        raise ValueError("the decimal context is larger than a program's can be")
    flags, traps = ([getattr(decimal, name) for name in names] for names in parts[6:])
    return decimal.Context(prec, rounding, emin, emax, capitals, clamp, flags, traps)


def _matcher_parts(value: difflib.SequenceMatcher[Any]) -> tuple[Any, ...]:
    a, b = (part if isinstance(part, str) else tuple(part) for part in (value.a, value.b))  # type: ignore[attr-defined]
    return value.isjunk, a, b, value.autojunk  # type: ignore[attr-defined]


def _make_matcher(isjunk: Any, a: Any, b: Any, autojunk: bool) -> difflib.SequenceMatcher[Any]:
    if type(a) not in (str, tuple) or type(b) not in (str, tuple):
        raise TypeError("a SequenceMatcher of what is no text or tuple")
    return difflib.SequenceMatcher(isjunk, a, b, autojunk)


_CLOSED: Any = io.BytesIO.__dict__["closed"]


def _bytes_io_parts(value: io.BytesIO) -> tuple[bytes | None, int]:
    return (None, 0) if _CLOSED.__get__(value) else (io.BytesIO.getvalue(value), io.BytesIO.tell(value))


def _make_bytes_io(data: bytes | None, position: int) -> io.BytesIO:
    stream = io.BytesIO(data or b"")
    stream.seek(position)
    if data is None:
        stream.close()
    return stream


def _decoder_parts(value: json.JSONDecoder) -> tuple[Any, ...]:
    found = value.__dict__
    return tuple(found[name] for name in ("object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook"))


def _make_decoder(*parts: Any) -> json.JSONDecoder:
    object_hook, parse_float, parse_int, parse_constant, strict, pairs_hook = parts
    plain = json.JSONDecoder().__dict__
    return json.JSONDecoder(
        object_hook=object_hook,
        parse_float=None if parse_float is float else parse_float,
        parse_int=None if parse_int is int else parse_int,
        parse_constant=None if parse_constant in (None, plain["parse_constant"]) else parse_constant,
        strict=strict,
        object_pairs_hook=pairs_hook,
    )


_MEAN, _STDEV = (statistics.NormalDist.__dict__[name].fget for name in ("mean", "stdev"))
STATES: dict[type, State] = {
    re.Pattern: State("re.Pattern", lambda v: (v.pattern, v.flags), lambda pattern, flags: re.compile(pattern, _flags(pattern, flags))),
    Match: State("re.Match", lambda v: (v.re, v.string, v.pos, v.endpos, v.regs, v.lastindex), Match),
    re.RegexFlag: State("re.RegexFlag", lambda v: (int(v),), re.RegexFlag),
    uuid.SafeUUID: State("uuid.SafeUUID", lambda v: (v.name,), lambda name: uuid.SafeUUID[name]),
    Hash: State("hashlib.Hash", lambda v: v.state, Hash),
    HMAC: State("hmac.HMAC", lambda v: v.state, HMAC),
    io.BytesIO: State("io.BytesIO", _bytes_io_parts, _make_bytes_io),
    type(datetime.date(1, 1, 1).isocalendar()): State(
        "datetime.IsoCalendarDate", tuple, lambda y, w, d: datetime.date.fromisocalendar(y, w, d).isocalendar()
    ),
    time.struct_time: State("time.struct_time", lambda v: (*v, v.tm_zone, v.tm_gmtoff), lambda *parts: time.struct_time(parts)),
    decimal.Context: State("decimal.Context", _context_parts, _make_context),
    decimal.DecimalTuple: _of_tuple(decimal.DecimalTuple),
    statistics.NormalDist: State("statistics.NormalDist", lambda v: (_MEAN(v), _STDEV(v)), statistics.NormalDist),
    type(statistics.linear_regression([1, 2], [1, 2])): _of_tuple(type(statistics.linear_regression([1, 2], [1, 2]))),
    textwrap.TextWrapper: _of_attributes(textwrap.TextWrapper),
    json.JSONEncoder: _of_attributes(json.JSONEncoder),
    json.JSONDecoder: State("json.JSONDecoder", _decoder_parts, _make_decoder),
    difflib.SequenceMatcher: State("difflib.SequenceMatcher", _matcher_parts, _make_matcher),
    difflib.Differ: _of_attributes(difflib.Differ),
    difflib.HtmlDiff: _of_attributes(difflib.HtmlDiff),
    difflib.Match: _of_tuple(difflib.Match),
    struct.Struct: State("struct.Struct", lambda v: (v.format,), struct.Struct),
    calendar.Calendar: State("calendar.Calendar", lambda v: (v.firstweekday,), calendar.Calendar),
    calendar.TextCalendar: State("calendar.TextCalendar", lambda v: (v.firstweekday,), calendar.TextCalendar),
    calendar.HTMLCalendar: State("calendar.HTMLCalendar", lambda v: (v.firstweekday,), calendar.HTMLCalendar),
    pathlib.PurePosixPath: _of_text(pathlib.PurePosixPath, "pathlib.PurePosixPath"),
    pathlib.PureWindowsPath: _of_text(pathlib.PureWindowsPath, "pathlib.PureWindowsPath"),
    type(pathlib.PurePath("a").parents): State(
        "pathlib.parents",
        lambda v: (v[0], True) if len(v) else (pathlib.PurePosixPath("."), False),
        lambda nearest, has_parents: ((nearest / "x") if has_parents else nearest).parents,
    ),
    **{
        cls: _of_tuple(cls)
        for cls in (
            urllib.parse.ParseResult,
            urllib.parse.SplitResult,
            urllib.parse.DefragResult,
            urllib.parse.ParseResultBytes,
            urllib.parse.SplitResultBytes,
            urllib.parse.DefragResultBytes,
        )
    },
    **{
        cls: _of_text(cls)
        for cls in (
            ipaddress.IPv4Address,
            ipaddress.IPv6Address,
            ipaddress.IPv4Network,
            ipaddress.IPv6Network,
            ipaddress.IPv4Interface,
            ipaddress.IPv6Interface,
        )
    },
}
BY_NAME: dict[str, State] = {state.name: state for state in STATES.values()}


def _flags(pattern: str | bytes, flags: int) -> int:
    # UNICODE is implied by a text pattern and may not be given for a bytes pattern
    return flags & ~re.UNICODE if isinstance(pattern, bytes) else flags
