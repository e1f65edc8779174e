"""Plain data: containers, numbers, dates, and the library's smaller values."""

from __future__ import annotations

import json
import operator
import random
import re
from calendar import TextCalendar
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Context
from fractions import Fraction
from io import StringIO
from itertools import chain
from types import MappingProxyType, SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tenuto.interpreter.attributes import KIND
from tenuto.interpreter.exception_parts import Hidden
from tenuto.interpreter.guarded_random import check_words
from tenuto.interpreter.host_states import BY_NAME
from tenuto.interpreter.regex import Match, given_flags, restored_pattern
from tenuto.interpreter.sets import FrozenSet, Set, as_program_set, insertion_order, is_ordered, restore_set
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.unwinding import TRACE
from tenuto.interpreter.wire import decode_value, encode_value

from .columns import MIN_ROWS, SCALARS, fill_keyed, fill_rows, rows_of_dict, rows_of_list
from .kind import HASHING, LAST, Described, Describer, Fill, Kind
from .names import module_dict, value_by_name

_STR_ONLY = {str}

# --- lists, dicts, sets ---


def _list(w: Any, value: list[Any]) -> Described:
    if len(value) >= MIN_ROWS:
        rows = rows_of_list(value)
        if rows is not None:
            return "rows", [rows]
    return "list", value


def _dict(w: Any, value: dict[Any, Any]) -> Described:
    if "__name__" in value:
        named = module_dict(w.machine, value)
        if named is not None:
            return named
    if len(value) >= MIN_ROWS:
        rows = rows_of_dict(value)
        if rows is not None:
            return "keyed", [rows]
    return "dict", pairs(w, value)


def pairs(w: Any, value: dict[Any, Any]) -> list[Any]:
    """Keys and values in turn, without the hidden keys under which an exception keeps the machine's record of it."""
    if set(map(type, dict.keys(value))) != _STR_ONLY:  # a subclass may have an `__iter__` of its own
        if dict.__contains__(value, TRACE) or dict.__contains__(value, KIND):
            value = {key: item for key, item in dict.items(value) if type(key) is not Hidden}
        w.keys(value, dict.keys(value))
    return list(chain.from_iterable(dict.items(value)))


def ordered_pairs(w: Any, value: OrderedDict[Any, Any]) -> list[Any]:
    w.keys(value, OrderedDict.keys(value))
    return list(chain.from_iterable(OrderedDict.items(value)))


def elements(w: Any, value: Set | FrozenSet) -> list[Any]:
    found = list(insertion_order(value))
    w.keys(value, found)
    return found


def fill_list(r: Any, out: list[Any], payload: list[Any]) -> None:
    list.extend(out, r.read_all(payload))


def fill_dict(r: Any, out: dict[Any, Any], payload: list[Any]) -> None:
    values = r.read_all(payload)
    r.ready_to_hash(values[::2])
    dict.update(out, zip(values[::2], values[1::2], strict=True))


def fill_ordered(r: Any, out: OrderedDict[Any, Any], payload: list[Any]) -> None:
    values = r.read_all(payload)
    r.ready_to_hash(values[::2])
    for key, value in zip(values[::2], values[1::2], strict=True):
        OrderedDict.__setitem__(out, key, value)


def _fill_set(r: Any, out: Set, payload: list[Any]) -> None:
    values = r.read_all(payload[1:])
    r.ready_to_hash(values)
    made = restore_set(values, payload[0])
    # One by one, where it matters in which order keys of one hash stand in the host's table: of a set it would make a smaller one.
    set.update(out, made._tenuto_log if r.machine.load_hashes else made)
    out._tenuto_log, out._tenuto_removals, out._tenuto_order = made._tenuto_log, made._tenuto_removals, None


def frozen_set(r: Any, payload: list[Any]) -> FrozenSet:
    values = r.read_all(payload)
    r.ready_to_hash(values)
    return FrozenSet(values)


def _fill_defaultdict(r: Any, out: defaultdict[Any, Any], payload: list[Any]) -> None:
    out.default_factory = r.read(payload[0])
    fill_dict(r, out, payload[1:])


def _fill_deque(r: Any, out: deque[Any], payload: list[Any]) -> None:
    out.extend(r.read_all(payload[1:]))


def _fill_chain(r: Any, out: ChainMap[Any, Any], payload: list[Any]) -> None:
    out.maps = r.read(payload[0])


_DICTS: dict[str, Fill] = {"dict": fill_dict, "keyed": fill_keyed}


def _namespace(r: Any, payload: list[Any]) -> SimpleNamespace:
    made = SimpleNamespace()
    fill_names(r, made.__dict__, payload[0])
    return made


def fill_names(r: Any, names: dict[str, Any], written: list[Any]) -> None:
    """A namespace's dict, which cannot be set: who holds that dict, too, gets it from here."""
    if written[0] == "@":
        index, written = written[1], r.entries[written[1]]
        if r.made.setdefault(index, names) is not names:
            raise SnapshotError("the snapshot is damaged: two namespaces have one dict")
    fill = _DICTS.get(written[0])
    if fill is None:
        raise SnapshotError("the snapshot is damaged: the names of a namespace are no dict")
    r.later(HASHING, fill, names, written[1:])


# --- one value, one text ---


def _data(w: Any, value: Any) -> Described:
    return "data", [encode_value(value).decode()]


def _scalar(tag: str) -> Describer:
    write = SCALARS[tag].write
    return lambda w, value: (tag, [write(value)])


def _float(w: Any, value: float) -> Described:
    """Only nan comes here: it is what it is by its identity."""
    return "float", [repr(value)]


_STANDARD_ZONES = (type(None), ZoneInfo)


def _datetime(w: Any, value: datetime) -> Described:
    if value.tzinfo is None and not value.fold:
        return "datetime", [value.isoformat()]
    return _zoned(w, value)


def _zoned(w: Any, value: datetime | time) -> Described:
    """With a zone that is a value of its own, of the program's class perhaps, that very zone is kept."""
    zone = value.tzinfo
    if type(zone) in _STANDARD_ZONES or zone is UTC:
        return _data(w, value)
    return "zoned", [type(value).__name__, value.replace(tzinfo=None).isoformat(), value.fold, zone]


def _make_zoned(r: Any, payload: list[Any]) -> Any:
    name, text, fold, zone = payload
    return (datetime if name == "datetime" else time).fromisoformat(text).replace(tzinfo=r.read(zone), fold=fold)


def _scalar_kind(tag: str) -> Kind:
    read = SCALARS[tag].read
    return Kind(lambda r, payload: read(payload[0]))


def _random(w: Any, value: random.Random) -> Described:
    version, state, gauss = value.getstate()
    return "random", [version, ",".join(map(str, state)), gauss]


def _make_random(r: Any, payload: list[Any]) -> random.Random:
    made = random.Random()
    words = tuple(int(part) for part in payload[1].split(","))
    check_words(words)
    made.setstate((payload[0], words, payload[2]))
    return made


def _describe_pattern(w: Any, value: re.Pattern[Any]) -> Described:
    if w.given_flags is None:
        w.given_flags = given_flags(w.machine)
    given = w.given_flags.get(id(value))
    return "pattern", [value.pattern, value.flags, *([] if given == _usual_flags(value.pattern, value.flags) else [given])]


def _usual_flags(source: str | bytes, flags: int) -> int:
    """Those that `re.compile` was given for a pattern, mostly: all that it has but what texts have anyway."""
    return flags & ~int(re.UNICODE) if isinstance(source, str) else flags


def _pattern(r: Any, payload: list[Any]) -> Any:
    source, flags, *given = r.read_all(payload)
    if type(source) not in (str, bytes) or type(flags) is not int or not {int, type(None)}.issuperset(map(type, given)):
        raise SnapshotError(f"the snapshot is damaged: no pattern of a {type(source).__name__}")
    made = restored_pattern(r.machine, source, flags, given[0] if given else _usual_flags(source, flags))
    return r.only(made, lambda: restored_pattern(r.machine, source, flags, None))


def _match(r: Any, payload: list[Any]) -> Match:
    pattern, string, pos, endpos, lastindex, *places = r.read_all(payload)
    regs = tuple(zip(places[::2], places[1::2]))
    size = len(string)
    if len(regs) != pattern.groups + 1 or not all(-1 <= place <= size for place in places):
        raise SnapshotError(f"the snapshot holds a match whose spans {regs!r} do not fit its pattern {pattern.pattern!r}")
    return Match(pattern, string, pos, endpos, regs, lastindex)


_CLOSED: Any = StringIO.__dict__["closed"]
_TEXT_STATE: Any = StringIO.__dict__["__getstate__"]
_SET_TEXT: Any = StringIO.__dict__["__setstate__"]


def text_parts(value: StringIO) -> list[Any]:
    """The text, the place in it, and how lines end where that is not the usual way; no text of one that is closed, and nothing of one
    that was not initialised yet."""
    try:
        if _CLOSED.__get__(value):
            return [None, 0]
    except ValueError:
        return []
    text, newline, position, _ = _TEXT_STATE(value)
    return [text, position] if newline == "\n" else [text, position, newline]


def _string_io(r: Any, payload: list[Any]) -> StringIO:
    text, position, *newline = payload
    made = StringIO()
    if text is None:
        made.close()
    else:
        _SET_TEXT(made, (text, newline[0] if newline else "\n", position, None))
    return made


def host_state(r: Any, payload: list[Any]) -> Any:
    state = BY_NAME.get(payload[0])
    if state is None:
        raise SnapshotError(f"the snapshot needs a value of type {payload[0]!r}, which this Tenuto does not have")
    r.machine.import_module(state.name.rpartition(".")[0], True)  # whose caches are then emptied when the run stops
    parts = r.read_all(payload[1:])
    for part in parts:
        r.complete(part)
    try:
        return state.make(*parts)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise SnapshotError(f"the snapshot is damaged: no {payload[0]} can be made: {error}") from None


def _library_state(r: Any, payload: list[Any]) -> Any:
    """A value that a library file made when it was loaded: it is that one, as the program has changed it."""
    module, name, *state = payload
    found, made = value_by_name(r.machine, ["prelude", module, name]), host_state(r, state)
    if type(found) is not type(made) or type(found) not in CHANGEABLE:
        raise SnapshotError(f"the snapshot is damaged: {name!r} of the library is no {state[0]}")
    for attribute in CHANGEABLE[type(found)]:
        setattr(found, attribute, getattr(made, attribute))
    return found


# What can be changed in such values.
CHANGEABLE: dict[type, tuple[str, ...]] = {
    Context: ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"),
    TextCalendar: ("firstweekday",),
}


def _hosted(r: Any, payload: list[Any]) -> Any:
    for host in r.machine.host_types.values():
        if host.name == payload[0]:
            return host.decode(r.read_whole(payload[1]))
    raise SnapshotError(f"the snapshot holds a value of the host type {payload[0]!r}, which is not registered")


def fallback(value: Any) -> Described:
    """Anything else that a tool's result may be. Raises EncodeError or TypeError."""
    return "data", [json.dumps(json.loads(encode_value(value)), ensure_ascii=False, separators=(",", ":"))]


def _from(method: Callable[..., Any]) -> Callable[[Any, list[Any]], Any]:
    return lambda r, payload: method(*r.read_all(payload))


_TEXTS = (complex, timedelta, timezone, ZoneInfo, Fraction, UUID)
DESCRIBERS: dict[type, Describer] = {
    list: _list,
    dict: _dict,
    tuple: lambda w, v: ("tuple", list(v)),
    Set: lambda w, v: ("set", [is_ordered(v), *elements(w, v)]),
    FrozenSet: lambda w, v: ("frozenset", elements(w, v)),
    # The host's own, which its library keeps in what a class of the program's is below: as the program sees them.
    set: lambda w, v: ("set", [False, *elements(w, as_program_set(v))]),
    frozenset: lambda w, v: ("frozenset", elements(w, as_program_set(v))),
    **dict.fromkeys(_TEXTS, _data),
    **{SCALARS[tag].type: _scalar(tag) for tag in SCALARS},
    datetime: _datetime,
    time: _zoned,
    float: _float,
    bytearray: lambda w, v: ("bytearray", [v.hex()]),
    range: lambda w, v: ("range", [v.start, v.stop, v.step]),
    slice: lambda w, v: ("slice", [v.start, v.stop, v.step]),
    deque: lambda w, v: ("deque", [v.maxlen, *v]),
    Counter: lambda w, v: ("Counter", pairs(w, v)),
    OrderedDict: lambda w, v: ("OrderedDict", ordered_pairs(w, v)),
    defaultdict: lambda w, v: ("defaultdict", [v.default_factory, *pairs(w, v)]),
    ChainMap: lambda w, v: ("chain_map", [v.maps]),
    SimpleNamespace: lambda w, v: ("namespace", [v.__dict__]),
    StringIO: lambda w, v: ("StringIO", text_parts(v)),
    random.Random: _random,
    re.Pattern: _describe_pattern,
    re.RegexFlag: lambda w, v: ("regex_flag", [int(v)]),
    Match: lambda w, v: ("match", [v.re, v.string, v.pos, v.endpos, v.lastindex, *[place for span in v.regs for place in span]]),
    operator.itemgetter: lambda w, v: ("itemgetter", list(v.__reduce__()[1])),
}
KINDS: dict[str, Kind] = {
    "int": Kind(lambda r, p: int(p[0], 16)),
    "float": Kind(lambda r, p: float(p[0])),
    "list": Kind(lambda r, p: [], fill_list),
    "rows": Kind(lambda r, p: [], fill_rows),
    "dict": Kind(lambda r, p: {}, fill_dict, HASHING),
    "keyed": Kind(lambda r, p: {}, fill_keyed, HASHING),
    "tuple": Kind(lambda r, p: tuple(r.read_all(p))),
    "set": Kind(lambda r, p: Set(), _fill_set, LAST),
    "frozenset": Kind(frozen_set),
    "data": Kind(lambda r, p: decode_value(p[0])),
    **{tag: _scalar_kind(tag) for tag in SCALARS},
    "zoned": Kind(_make_zoned),
    "bytearray": Kind(lambda r, p: bytearray.fromhex(p[0])),
    "range": Kind(_from(range)),
    "slice": Kind(_from(slice)),
    "deque": Kind(lambda r, p: deque(maxlen=p[0]), _fill_deque),
    "Counter": Kind(lambda r, p: Counter(), fill_dict, HASHING),
    "OrderedDict": Kind(lambda r, p: OrderedDict(), fill_ordered, HASHING),
    "defaultdict": Kind(lambda r, p: defaultdict(), _fill_defaultdict, HASHING),
    "chain_map": Kind(lambda r, p: ChainMap(), _fill_chain),
    "namespace": Kind(_namespace),
    "proxy": Kind(lambda r, p: MappingProxyType(r.read(p[0]))),
    "StringIO": Kind(_string_io),
    "random": Kind(_make_random),
    "pattern": Kind(_pattern),
    "regex_flag": Kind(lambda r, p: re.RegexFlag(p[0])),
    "match": Kind(_match),
    "itemgetter": Kind(lambda r, p: operator.itemgetter(*r.read_all(p))),
    "state": Kind(host_state),
    "library_state": Kind(_library_state),
    "hosted": Kind(_hosted),
}
