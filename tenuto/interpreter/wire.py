"""Plain data as canonical JSON text: inputs, arguments and outcomes of calls, and their digests.

What JSON can say is said plainly; everything else is an object with the key "$":

    (1, 2)                     {"$":"tuple","v":[1,2]}
    {1: "a"}                   {"$":"dict","v":[[1,"a"]]}
    x = []; [x, x]             [{"$":"shared","id":1,"v":[]},{"$":"ref","id":1}]

Equal bytes stand for values that a program can't tell apart. Dicts and sets of a program keep their order (it can see it),
sets that come from outside are put in `canonical_order`. Lists, dicts and other changeable containers keep their aliases
and cycles; tuples and frozensets, whose identity means nothing, are written out wherever they stand.

Most values are a pure JSON tree: one look over it, then the host's own encoder. Everything else takes `_Writer`.
Loading runs no code but that of registered host types.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from json import encoder as json_encoder
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from .classes import ProgramMeta
from .host_type import HostType
from .set_order import canonical_order
from .sets import FrozenSet, Set, insertion_order, make_set
from .values import Function

MAX_DEPTH = 200  # levels of JSON; writing and reading recurse
MAX_BYTES = 256 * 1024 * 1024  # tuples of tuples of tuples can say very much in very little memory

_LEAVES = frozenset({type(None), bool, int, float, str})
_STR_ONLY = frozenset({str})
_QUICK_BITS = 64
_INT_BOUND = 10**4300  # more digits are refused by the host's own conversion

# markers, default, string encoder, indent, separators, sort_keys, skipkeys, allow_nan
_write_json: Any = json_encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, None, json_encoder.encode_basestring, None, ":", ",", False, False, False
)


class EncodeError(TypeError):
    """A value that can't be written; `path` says where it is, such as `result['rows'][3].conn`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DecodeError(ValueError):
    """Not the bytes of `encode_value`; `path` is the place in the JSON text."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def encode_value(value: object, *, host_types: Iterable[HostType] = (), root: str = "value", max_bytes: int = MAX_BYTES) -> bytes:
    """Canonical JSON text of plain data, utf-8. Raises `EncodeError`, whose path begins with `root`.

    >>> encode_value({"id": 7, "at": (1, 2.5)})
    b'{"id":7,"at":{"$":"tuple","v":[1,2.5]}}'
    """
    if type(value) is int:
        if value.bit_length() < _QUICK_BITS:  # most results of tools are short
            return b"%d" % value
    elif type(value) is list and len(value) == 1:  # as are the arguments of most calls: a number of something
        only = value[0]
        if type(only) is int and only.bit_length() < _QUICK_BITS:
            return b"[%d]" % only
    data = _quick(value)
    if data is None:
        try:
            data = "".join(_write_json(_Writer(host_types, max_bytes).write(value), 0)).encode()
        except _Problem as problem:
            raise problem.error(EncodeError, root) from None
        except RecursionError:
            raise EncodeError(root, _TOO_DEEP) from None
    if len(data) > max_bytes:
        raise EncodeError(root, f"larger than {max_bytes} bytes when written")
    return data


def decode_value(data: bytes | str, *, host_types: Iterable[HostType] = ()) -> Any:
    """The value that `encode_value` wrote. Raises `DecodeError`.

    >>> decode_value(b'[1,{"$":"set","v":["b","a"]}]')
    [1, {'b', 'a'}]
    """
    try:
        text = data if isinstance(data, str) else data.decode()
        tree = _read_json(text)
        return _Reader(host_types).read(tree, 0) if '"$"' in text else tree
    except _Problem as problem:
        raise problem.error(DecodeError, "value") from None
    except RecursionError:
        raise DecodeError("value", _TOO_DEEP) from None
    except ValueError as error:
        raise DecodeError("value", f"not JSON text: {error}") from None


def digest(value: object, *, host_types: Iterable[HostType] = ()) -> str:
    """SHA-256 of `encode_value`, in hex.

    >>> digest([1])[:8]
    '080a9ed4'
    """
    return hashlib.sha256(encode_value(value, host_types=host_types)).hexdigest()


_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"


class _Problem(Exception):
    """What is wrong, with the steps to it, collected from the inside out."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps: list[str] = []

    def error(self, kind: Callable[[str, str], Exception], root: str) -> Exception:
        return kind(root + "".join(reversed(self.steps)), self.reason)


def _quick(value: object) -> bytes | None:
    """The text of a value that is JSON as it stands, else None."""
    if not _is_json_tree(value):
        return None
    try:
        return "".join(_write_json(value, 0)).encode()
    except (ValueError, RecursionError):  # nan, an int of too many digits, a lone surrogate
        return None


def _is_json_tree(value: Any) -> bool:
    """Whether the value consists of lists and of dicts with str keys, each at one place only, not too deep."""
    kind = type(value)
    if kind in _LEAVES:
        return True
    if kind is not dict and kind is not list:
        return False
    if kind is list and _LEAVES.issuperset(map(type, value)):  # such as the arguments of most calls
        return True
    seen = {id(value)}
    level = [value]
    for _ in range(MAX_DEPTH):
        inner: list[Any] = []
        for container in level:
            children = container
            if type(container) is dict:
                if not _STR_ONLY.issuperset(map(type, container)) or "$" in container:
                    return False
                children = container.values()
            for child in children:
                kind = type(child)
                if kind not in _LEAVES:
                    if (kind is not dict and kind is not list) or id(child) in seen:
                        return False
                    seen.add(id(child))
                    inner.append(child)
        if not inner:
            return True
        level = inner
    return False


class _Writer:
    """Makes a JSON tree of a value graph."""

    def __init__(self, host_types: Iterable[HostType], budget: int) -> None:
        self.host_types = {host.type: host for host in host_types}
        self.host_data: dict[int, Any] = {}  # what a codec gave, by the host value's id
        self.numbers: dict[int, int] = {}  # of values at more than one place, by id: 0 until written
        self.written = 0
        self.open: set[int] = set()  # host values under way
        self.budget = budget

    def write(self, value: Any) -> Any:
        self.find_shared(value)
        return self.any(value, 0)

    def find_shared(self, value: Any) -> None:
        """Enter in `numbers` the changeable values that stand at more than one place."""
        seen: set[int] = set()
        todo = [value]
        while todo:
            value = todo.pop()
            kind = type(value)
            if kind in _LEAVES:
                continue
            if kind in _CHANGEABLE or (kind in self.host_types and not isinstance(value, Enum)):
                if id(value) in seen:
                    self.numbers[id(value)] = 0
                    continue
                seen.add(id(value))
            if kind in self.host_types:
                todo.append(self.data_of(value))
            elif kind in _MAPPINGS:
                todo += value.values()
                if not _STR_ONLY.issuperset(map(type, value)):
                    todo += value
            elif kind in _SEQUENCES:
                todo += value
            self.budget -= 2
            if self.budget < 0:
                raise _Problem("too large: the same tuples over and over")

    def data_of(self, value: Any) -> Any:
        if id(value) not in self.host_data:
            try:
                self.host_data[id(value)] = self.host_types[type(value)].encode(value)
            except Exception as error:
                raise _Problem(f"the codec of {type(value).__name__!r} failed: {error!r}") from error
        return self.host_data[id(value)]

    def any(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind in _LEAVES:
            return _LEAF_WRITERS[kind](value) if kind in _LEAF_WRITERS else value
        if depth > MAX_DEPTH:
            raise _Problem(_TOO_DEEP)
        number = self.numbers.get(id(value))
        if number is None:
            return self.once(value, depth)
        if number:
            if id(value) in self.open:
                raise _Problem(f"a cycle through a {kind.__name__!r}, which can't be rebuilt before its parts are")
            return {"$": "ref", "id": number}
        self.written += 1
        self.numbers[id(value)] = number = self.written
        return {"$": "shared", "id": number, "v": self.once(value, depth + 1)}

    def once(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind is list:
            return self.items(value, depth)
        if kind is dict:
            return self.mapping(value, depth)
        writer = _WRITERS.get(kind)
        if writer is not None:
            return writer(self, value, depth + 1)
        host = self.host_types.get(kind)
        if host is None:
            raise _Problem(_refusal(value))
        data = self.data_of(value)
        self.open.add(id(value))
        written = self.mapping(data, depth + 1, ".{}") if type(data) is dict else self.any(data, depth + 1)
        self.open.discard(id(value))
        return {"$": "host", "type": host.name, "v": written}

    def mapping(self, value: dict[Any, Any], depth: int, style: str = "[{!r}]") -> Any:
        if "$" not in value and _is_object(value):
            return self.pairs(value, depth, style)
        return {"$": "dict", "v": self.pairs(value, depth + 1, style)}

    def items(self, items: Iterable[Any], depth: int) -> list[Any]:
        out: list[Any] = []
        try:
            for item in items:
                out.append(self.any(item, depth + 1))
        except _Problem as problem:
            problem.steps.append(f"[{len(out)}]")
            raise
        return out

    def pairs(self, pairs: Any, depth: int, style: str = "[{!r}]") -> Any:
        """A JSON object where all keys are str that JSON can hold, else a list of pairs."""
        key: Any = None
        try:
            if _is_object(pairs):
                out = {}
                for key, value in pairs.items():
                    out[key] = self.any(value, depth + 1)
                return out
            rows = []
            for key, value in pairs.items():
                rows.append([self.any(key, depth + 2), self.any(value, depth + 2)])
            return rows
        except _Problem as problem:
            step = style.format(key)
            problem.steps.append(step if len(step) < 80 else step[:77] + "...")
            raise


def _is_object(value: dict[Any, Any]) -> bool:
    return _STR_ONLY.issuperset(map(type, value)) and all(map(_is_text, value))


def _is_text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _write_str(value: str) -> Any:
    return value if _is_text(value) else {"$": "str", "v": value.encode("unicode_escape").decode("ascii")}


def _write_int(value: int) -> Any:
    return value if value.bit_length() < _QUICK_BITS or abs(value) < _INT_BOUND else {"$": "int", "v": hex(value)}


def _write_float(value: float) -> Any:
    return value if value - value == 0.0 else {"$": "float", "v": repr(value)}


def _write_time(writer: _Writer, value: Any, tag: str, depth: int) -> Any:
    out = {"$": tag, "v": value.replace(tzinfo=None).isoformat()}
    if value.tzinfo is not None:
        out["tz"] = _write_zone(value.tzinfo)
    if value.fold:
        out["fold"] = 1
    return out


def _write_zone(zone: tzinfo) -> Any:
    if type(zone) is ZoneInfo and zone.key is not None:
        return {"$": "zone", "v": zone.key}
    if type(type(zone)) is not type:  # of a program's class: what it says may depend on the time, and it would have to be asked
        raise _Problem(
            f"a time zone of the program's own class {type(zone).__name__!r} can't leave it: use datetime.timezone or zoneinfo.ZoneInfo"
        )
    # Any library's fixed offset is as good as `timezone`, which is what a program gets.
    offset = zone.utcoffset(None)
    if offset is None:
        raise _Problem(f"the time zone {zone!r} is neither a fixed offset nor a zoneinfo.ZoneInfo")
    out: dict[str, Any] = {"$": "timezone", "v": _write_delta(offset)}
    if type(zone) is timezone and len(arguments := zone.__getinitargs__()) == 2:  # type: ignore[attr-defined]
        out["name"] = _write_str(arguments[1])
    return out


def _write_delta(value: timedelta) -> list[int]:
    return [value.days, value.seconds, value.microseconds]


def _write_default_dict(writer: _Writer, value: defaultdict[Any, Any], depth: int) -> Any:
    name = _FACTORY_NAMES.get(value.default_factory)
    if name is None and value.default_factory is not None:
        raise _Problem(f"a defaultdict whose factory is {value.default_factory!r}; only builtin types can be stored")
    return {"$": "defaultdict", "factory": name, "v": writer.pairs(value, depth)}


def _refusal(value: object) -> str:
    kind = type(value)
    if isinstance(kind, ProgramMeta):
        names = {name for base in kind.__mro__ for name in base.__dict__}
        how = next((how for mark, how in _AS_PLAIN_DATA.items() if mark in names), "a dict of what it holds")
        return f"instances of the program's own class {kind.__name__!r} stay in the program; give plain data, such as {how}"
    if isinstance(value, (Function, ProgramMeta)):
        what = "classes" if isinstance(value, ProgramMeta) else "functions"
        return f"{what} of the program stay in it; give plain data"
    base = next((base.__name__ for base in kind.__mro__[1:] if base in _WRITERS or base in _LEAVES or base in (list, dict)), None)
    what = f"a {kind.__name__!r}" if base is None else f"a {kind.__name__!r}, a subclass of {base!r},"
    return f"{what} can't be stored; give plain data, or register a HostType for its type"


_AS_PLAIN_DATA = {"__dataclass_fields__": "dataclasses.asdict() of it", "_asdict": "its _asdict()", "_member_map_": "its value"}
_LEAF_WRITERS: dict[type, Callable[[Any], Any]] = {str: _write_str, int: _write_int, float: _write_float}

# Called with the writer, the value and the depth of what stands in "v".
_WRITERS: dict[type, Callable[[_Writer, Any, int], Any]] = {
    tuple: lambda writer, value, depth: {"$": "tuple", "v": writer.items(value, depth)},
    set: lambda writer, value, depth: {"$": "set", "v": writer.items(canonical_order(value), depth)},
    Set: lambda writer, value, depth: {"$": "set", "v": writer.items(insertion_order(value), depth)},
    frozenset: lambda writer, value, depth: {"$": "frozenset", "v": writer.items(canonical_order(value), depth)},
    FrozenSet: lambda writer, value, depth: {"$": "frozenset", "v": writer.items(insertion_order(value), depth)},
    deque: lambda writer, value, depth: {"$": "deque", "maxlen": value.maxlen, "v": writer.items(value, depth)},
    Counter: lambda writer, value, depth: {"$": "Counter", "v": writer.pairs(value, depth)},
    OrderedDict: lambda writer, value, depth: {"$": "OrderedDict", "v": writer.pairs(value, depth)},
    defaultdict: _write_default_dict,
    complex: lambda writer, value, depth: {"$": "complex", "v": [_write_float(value.real), _write_float(value.imag)]},
    bytes: lambda writer, value, depth: {"$": "bytes", "v": b64encode(value).decode()},
    bytearray: lambda writer, value, depth: {"$": "bytearray", "v": b64encode(value).decode()},
    range: lambda writer, value, depth: {"$": "range", "v": [*map(_write_int, (value.start, value.stop, value.step))]},
    date: lambda writer, value, depth: {"$": "date", "v": value.isoformat()},
    datetime: lambda writer, value, depth: _write_time(writer, value, "datetime", depth),
    time: lambda writer, value, depth: _write_time(writer, value, "time", depth),
    timedelta: lambda writer, value, depth: {"$": "timedelta", "v": _write_delta(value)},
    timezone: lambda writer, value, depth: _write_zone(value),
    ZoneInfo: lambda writer, value, depth: _write_zone(value),
    Decimal: lambda writer, value, depth: {"$": "Decimal", "v": str(value)},
    Fraction: lambda writer, value, depth: {"$": "Fraction", "v": [_write_int(value.numerator), _write_int(value.denominator)]},
    UUID: lambda writer, value, depth: {"$": "UUID", "v": str(value)},
}
_CHANGEABLE = frozenset({list, dict, set, Set, deque, Counter, OrderedDict, defaultdict, bytearray})
_MAPPINGS = frozenset({dict, Counter, OrderedDict, defaultdict})
_SEQUENCES = frozenset({list, tuple, set, Set, frozenset, FrozenSet, deque})

_FACTORIES: dict[str, Any] = {
    kind.__name__: kind
    for kind in (Counter, Decimal, Fraction, FrozenSet, OrderedDict, Set, bool, bytes, complex, deque, dict, float, int, list, str, tuple)
}
_FACTORY_NAMES: dict[Any, str] = {kind: name for name, kind in _FACTORIES.items()} | {set: "set", frozenset: "frozenset"}


class _Reader:
    """Makes a value graph of a JSON tree."""

    def __init__(self, host_types: Iterable[HostType]) -> None:
        self.host_types = {host.name: host for host in host_types}
        self.objects: dict[int, Any] = {}

    def read(self, tree: Any, depth: int, number: int | None = None) -> Any:
        kind = type(tree)
        if kind is not dict and kind is not list:
            return tree
        if depth > MAX_DEPTH:
            raise _Problem(_TOO_DEEP)
        if kind is list:
            return self.fill_list(self.register([], number), tree, depth)
        if "$" not in tree:
            return self.fill_dict(self.register({}, number), tree, depth)
        tag = tree["$"]
        try:
            if tag == "shared":
                return self.read(tree["v"], depth + 1, _unused(tree["id"], self.objects))
            if tag in _CONTAINERS:
                make, fill = _CONTAINERS[tag]
                return fill(self, self.register(make(tree), number), tree["v"], depth + 1)
            if tag == "ref":
                return self.objects[tree["id"]]
            if number is not None and tag != "host":
                raise ValueError("it stands at one place")  # else tuples of tuples, each twice in the next, take for ever to hash
            return self.register(_READERS[tag](self, tree, depth + 1), number)
        except (_Problem, RecursionError):
            raise
        except Exception as error:
            raise _Problem(f"not the form of a {tag!r}: {error!r}") from error

    def register(self, value: Any, number: int | None) -> Any:
        if number is not None:
            self.objects[number] = value
        return value

    def fill_list(self, out: Any, items: list[Any], depth: int) -> Any:
        try:
            for item in items:
                out.append(self.read(item, depth + 1))
        except _Problem as problem:
            problem.steps.append(f"[{len(out)}]")
            raise
        return out

    def fill_deque(self, out: Any, items: list[Any], depth: int) -> Any:
        out.extend(self.fill_list([], items, depth))
        return out

    def fill_dict(self, out: Any, pairs: Any, depth: int) -> Any:
        """From a JSON object, whose keys are meant as they are, or a list of pairs. Not by `update`: a Counter would add up."""
        key: Any = None
        try:
            if type(pairs) is dict:
                for key, value in pairs.items():
                    out[key] = self.read(value, depth + 1)
            else:
                for row in pairs:
                    key, value = row
                    out[self.read(key, depth + 2)] = self.read(value, depth + 2)
        except _Problem as problem:
            problem.steps.append(f"[{key!r}]")
            raise
        return out

    def fill_set(self, out: Any, items: list[Any], depth: int) -> Any:
        out.update(self.fill_list([], items, depth))
        return out

    def fill_bytearray(self, out: Any, text: str, depth: int) -> Any:
        out += b64decode(text, validate=True)
        return out

    def read_host(self, tree: Any, depth: int) -> Any:
        host = self.host_types.get(tree["type"])
        if host is None:
            raise _Problem(f"host type {tree['type']!r} is not registered")
        return host.decode(self.read(tree["v"], depth))

    def read_time(self, tree: Any, depth: int) -> Any:
        kind = datetime if tree["$"] == "datetime" else time
        zone = self.read(tree["tz"], depth) if "tz" in tree else None
        return kind.fromisoformat(tree["v"]).replace(tzinfo=zone, fold=tree.get("fold", 0))

    def read_fraction(self, tree: Any, depth: int) -> Fraction:
        above, below = self.read(tree["v"], depth)
        if type(above) is not int or type(below) is not int:  # of a text such as "1e999999999" it would make an int
            raise ValueError("its parts are two ints")
        return Fraction(above, below)

    def read_timezone(self, tree: Any, depth: int) -> timezone:
        offset = timedelta(*tree["v"])
        return timezone(offset, self.read(tree["name"], depth)) if "name" in tree else timezone(offset)


def _unused(number: Any, objects: dict[int, Any]) -> int:
    if type(number) is not int or number in objects:
        raise ValueError(f"id {number!r}")
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _read_json(text: str) -> Any:
    """What we write begins and ends without white space, and then the scanner alone will do."""
    try:
        tree, end = _scan(text, 0)
    except StopIteration:
        return _DECODER.decode(text)  # which says what is wrong
    return tree if end == len(text) else _DECODER.decode(text)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_scan: Any = _DECODER.scan_once  # type: ignore[attr-defined]

# Containers that may hold themselves: made first, then filled.
_CONTAINERS: dict[Any, tuple[Callable[[Any], Any], Callable[[_Reader, Any, Any, int], Any]]] = {
    "dict": (lambda tree: {}, _Reader.fill_dict),
    "set": (lambda tree: make_set([]), _Reader.fill_set),
    "deque": (lambda tree: deque(maxlen=tree["maxlen"]), _Reader.fill_deque),
    "Counter": (lambda tree: Counter(), _Reader.fill_dict),
    "OrderedDict": (lambda tree: OrderedDict(), _Reader.fill_dict),
    "defaultdict": (lambda tree: defaultdict(tree["factory"] and _FACTORIES[tree["factory"]]), _Reader.fill_dict),
    "bytearray": (lambda tree: bytearray(), _Reader.fill_bytearray),
}
_READERS: dict[Any, Callable[[_Reader, Any, int], Any]] = {
    "str": lambda reader, tree, depth: tree["v"].encode("ascii").decode("unicode_escape"),
    "int": lambda reader, tree, depth: int(tree["v"], 16),
    "float": lambda reader, tree, depth: float(tree["v"]),
    "complex": lambda reader, tree, depth: complex(*reader.read(tree["v"], depth)),
    "bytes": lambda reader, tree, depth: b64decode(tree["v"], validate=True),
    "tuple": lambda reader, tree, depth: tuple(reader.fill_list([], tree["v"], depth)),
    "frozenset": lambda reader, tree, depth: FrozenSet(reader.fill_list([], tree["v"], depth)),
    "range": lambda reader, tree, depth: range(*reader.read(tree["v"], depth)),
    "date": lambda reader, tree, depth: date.fromisoformat(tree["v"]),
    "datetime": _Reader.read_time,
    "time": _Reader.read_time,
    "timedelta": lambda reader, tree, depth: timedelta(*tree["v"]),
    "timezone": _Reader.read_timezone,
    "zone": lambda reader, tree, depth: ZoneInfo(tree["v"]),
    "Decimal": lambda reader, tree, depth: Decimal(tree["v"]),
    "Fraction": _Reader.read_fraction,
    "UUID": lambda reader, tree, depth: UUID(tree["v"]),
    "host": _Reader.read_host,
}
