"""GUARDED: methods of host types that programs get in another form than the host's own, and SETTERS for the few attributes they may set.

Three reasons stand behind every row: the host's method could make a value without bound, it would read what must be the run's own
(clock, time zone, random bits), or it calls back into the program.
"""

from __future__ import annotations

import calendar
import ipaddress
import itertools
import json
import random
import re
import statistics
from collections import ChainMap, Counter, OrderedDict
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping
from contextlib import nullcontext
from datetime import UTC, date, datetime, time
from decimal import Context, Decimal
from difflib import Differ, SequenceMatcher
from fractions import Fraction
from operator import length_hint
from textwrap import TextWrapper
from types import MemberDescriptorType
from typing import Any

from . import crossing, regex
from .attribute_bases import ABSTRACT
from .attribute_rows import Row
from .attribute_tables import DELEGATING, READABLE
from .class_slots import has_slot
from .classes import ProgramMeta
from .facades.entries import ByMachine, Either, Entry, Guarded, Prelude
from .facades.entries import MachineServices as Machine
from .gathering import SIZED, chunks, gathered, gathered_for_set, is_endless
from .guarded_numbers import from_decimal, limit_denominator, quantiles, rational, transcendental, whole
from .guarded_random import counted, drawn, ending, getrandbits, samples, seed, setstate, shuffle
from .guarded_streams import OF_STREAMS
from .guarded_wrapping import wrapping
from .guards import (
    charge_operation,
    check_keys,
    hinted,
    range_count,
    range_index,
    set_method_in_parts,
    take_in_parts,
    text_in_pieces,
    update_in_parts,
)
from .guards.collections import is_no_key, is_no_pair, is_of_program_class, stepped
from .hashes import HMAC, Hash
from .host_caches import exact_text
from .ordered import CHANGING, changing
from .plain_values import index_of, plain_number
from .running import current_machine
from .sets import FrozenSet, Set
from .unicode_errors import UNICODE_ERRORS, initialise_error

MAX_PRECISION = 1_000  # decimal digits; one operation at this precision stays well under 50 ms
MAX_EXPONENT = 999_999  # of the decimal context, CPython's own default


# --- arguments that are iterated over ---


def _filled(method: Callable[..., Any]) -> Guarded:
    """A method that fills its receiver from its arguments one after the other, such as list.extend."""

    def guarded(machine: Machine, self: Any, /, *iterables: Any, **kwargs: Any) -> Any:
        if not kwargs:
            set_method_in_parts(machine, method.__name__, self, iterables)
            if method.__name__ == "update":
                update_in_parts(machine, self, iterables)
        for each in iterables:
            if type(self) in _HASHING and (type(each) is list or type(each) is tuple):
                check_keys(machine, each)
            if type(each) in SIZED and len(each) > 4096:
                machine.check_size((len(self) + len(each)) * 8, f"{method.__qualname__}()", len(each) * 8)
                machine.charge(len(each) << 1 if isinstance(self, Counter) else len(each) >> 6)
        if len(iterables) > 1 and not kwargs and isinstance(self, Set):
            return method(self, *gathered_for_set(machine, method.__name__, self, iterables))
        if isinstance(self, dict):
            is_counter = isinstance(self, Counter)  # which counts the elements of what is no Mapping
            iterables = tuple([each if is_counter and not isinstance(each, Mapping) else _answering(machine, each) for each in iterables])
        if len(iterables) != 1 or kwargs or not is_endless(iterables[0]):
            # several arguments (set.update) and keywords (dict.update) are rare: endless ones among them become lists first
            return method(self, *(gathered(machine, each) if is_endless(each) else each for each in iterables), **kwargs)
        if isinstance(self, list) and is_of_program_class(iterables[0]):
            iterables = (_asked(iterables[0]),)
        is_refused = is_no_key if isinstance(self, Set | Counter) else is_no_pair if isinstance(self, dict) else None
        for chunk in chunks(machine, iterables[0], is_refused):
            method(self, chunk)
            machine.check_size(len(self) * 8, f"{method.__qualname__}()", len(chunk) * 8)
        return None

    return Guarded(guarded)


def _asked(value: Any) -> Any:
    """What `extend` goes over: the host asks an object for its iterator, and then how many elements it has."""
    iterator = stepped(iter(value))
    if has_slot(type(value), "__len__") or has_slot(type(value), "__length_hint__"):
        length_hint(value, 8)
    return iterator


def _answering(machine: Machine, value: Any) -> Any:
    """What `update` reads of an instance of the program's class with `keys`, of a builtin in its place too; pairs are no iterators."""
    if is_of_program_class(value) and not isinstance(value, dict):
        if hasattr(value, "keys"):
            return {key: value[key] for key in crossing.keys_of(machine, value)}
        return iter(value) if has_slot(type(value), "__getattr__") else value  # which would be asked for `keys` again
    if type(value) in (list, tuple) and not _PAIRS.issuperset(map(type, value)):
        return [crossing.metered(machine, each) for each in value]
    return value


_HASHING = frozenset({Set, Counter})
_SETS = (Set, FrozenSet, KeysView, ItemsView)
_OF_ONE = frozenset({"isdisjoint", "issubset", "issuperset", "symmetric_difference", "symmetric_difference_update"})
_PAIRS = frozenset({tuple, list, str, int, float, bool, type(None), bytes, dict})


def _iterating(method: Callable[..., Any]) -> Guarded:
    """A method that iterates over its arguments and leaves its receiver alone, such as set.union."""

    def guarded(machine: Machine, self: Any, /, *iterables: Any, **kwargs: Any) -> Any:
        if len(iterables) != 1 and method.__name__ in _OF_ONE:
            kind: Any = set if isinstance(self, set) else frozenset if isinstance(self, frozenset) else type(self)
            return getattr(kind, method.__name__)(self, *iterables, **kwargs)  # the host has its words
        if not kwargs:
            set_method_in_parts(machine, method.__name__, self, iterables)
        if isinstance(self, _SETS):
            return method(self, *gathered_for_set(machine, method.__name__, self, iterables), **kwargs)
        return method(self, *(gathered(machine, each) if is_endless(each) else each for each in iterables), **kwargs)

    return Guarded(guarded)


# --- text: results whose size follows from the arguments ---


def _padded(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, width: Any, *fill: Any) -> Any:
        width = index_of(width)
        if isinstance(width, int):
            machine.check_size(width, f"{method.__qualname__}()")
        return method(self, width, *fill)

    return Guarded(guarded, pure=True)


_LONG = 4096
_MANY_CHARACTERS = 1 << 20


def _replaced(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, old: Any, new: Any, *count: Any) -> Any:
        size, units = len(self), 0
        if size > _LONG:
            text_in_pieces(machine, "replace", self, (old, new, *count))
            charge_operation(machine, size >> 6, "replacing")
        else:
            machine.charge(size >> 6)
        texts = str if isinstance(self, str) else (bytes, bytearray)
        if size and issubclass(type(new), texts) and issubclass(type(old), texts) and len(new) > len(old):
            found = self.count(old)
            if count and isinstance(count[0], int) and 0 <= count[0] < found:
                found = int(count[0])
            machine.check_size(size + found * (len(new) - len(old)), f"{method.__qualname__}()")
            units = found >> 3
        elif size > _MANY_CHARACTERS and isinstance(old, texts):
            units = self.count(old) >> 4
        charge_operation(machine, units, "replacing")
        return method(self, old, new, *count)

    return Guarded(guarded, pure=True)


def _tabs(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, tabsize: Any = 8) -> Any:
        tabsize = index_of(tabsize)
        if isinstance(tabsize, int) and tabsize > 8:
            tab = "\t" if isinstance(self, str) else b"\t"
            machine.check_size(len(self) + self.count(tab) * tabsize, f"{method.__qualname__}()")
        return method(self, tabsize)

    return Guarded(guarded, pure=True)


def _joined(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, iterable: Any, /) -> Any:
        if type(iterable) is list or type(iterable) is tuple:
            parts = iterable
        else:
            if type(iterable) in crossing.LAZY:
                take_in_parts(machine, "join", hinted(iterable), self, iterable)
            try:
                iterator = iter(iterable)
            except TypeError:
                iterator = None
            if iterator is None:
                raise TypeError("can only join an iterable")
            with memoryview(self) if isinstance(self, bytearray) else nullcontext():  # it keeps its size while the program's iterator runs
                parts = gathered(machine, iterator)
        if len(parts) > 4096:
            text_in_pieces(machine, "join", self, (parts,))
        machine.charge(len(parts) >> 2)
        if parts:
            total = len(self) * len(parts)
            for part in parts:
                if isinstance(part, str | bytes | bytearray):
                    total += len(part)
            machine.check_size(total, f"{method.__qualname__}()")
        return method(self, parts)

    return Guarded(guarded)


def _translated(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, table: Any, *delete: Any, **kwargs: Any) -> Any:
        if isinstance(table, dict):
            widest = max((len(v) for v in table.values() if isinstance(v, str)), default=1)
            machine.check_size(len(self) * max(widest, 1), f"{method.__qualname__}()")
        if not kwargs:
            text_in_pieces(machine, "translate", self, (table, *delete))
        shift = 6 if isinstance(self, bytes | bytearray) else 3 if self.isascii() else 1
        charge_operation(machine, len(self) >> shift, "translate()")
        return method(self, table, *delete, **kwargs)

    return Guarded(guarded, pure=True)


def _to_bytes(machine: Machine, self: int, length: Any = 1, *args: Any, **kwargs: Any) -> bytes:
    length = index_of(length)
    if isinstance(length, int):
        machine.check_size(length, "int.to_bytes()")
        if isinstance(self, int):
            machine.charge(int.bit_length(self) >> 8)
    return int.to_bytes(self, length, *args, **kwargs)


# --- the run's clock and time zone: UTC ---


def _now(machine: Machine, cls: type[datetime], tz: Any = None) -> Any:
    return _naive(cls, machine.now) if tz is None else cls.fromtimestamp(machine.now, tz)


def _naive(cls: type[datetime], timestamp: Any) -> Any:
    """A subclass is called, as the host does it; its `replace` would not call it."""
    at = datetime.fromtimestamp(timestamp, UTC)
    if cls is datetime:
        return at.replace(tzinfo=None)
    return cls(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, None)


def _datetime_today(machine: Machine, cls: type[datetime]) -> Any:
    return _now(machine, cls)


def _date_today(machine: Machine, cls: type[date]) -> Any:
    if issubclass(cls, datetime):  # a program's, which inherits this from date
        return _now(machine, cls)
    current = datetime.fromtimestamp(machine.now, UTC)
    return cls(current.year, current.month, current.day)


def _fromtimestamp(machine: Machine, cls: type[datetime], timestamp: Any, tz: Any = None) -> Any:
    return _naive(cls, timestamp) if tz is None else cls.fromtimestamp(timestamp, tz)


def _date_fromtimestamp(machine: Machine, cls: type[date], timestamp: Any, /) -> Any:
    found = datetime.fromtimestamp(timestamp, UTC)
    return cls(found.year, found.month, found.day)


def _strptime(machine: Machine, cls: type[datetime], date_string: Any, format: Any, /) -> Any:
    return cls.strptime(exact_text(date_string), exact_text(format))


def _utcfromtimestamp(machine: Machine, cls: type[datetime], timestamp: Any, /) -> Any:
    return _naive(cls, timestamp)


def _timestamp(machine: Machine, self: datetime) -> float:
    return datetime.timestamp(datetime.replace(self, tzinfo=UTC) if self.tzinfo is None else self)


def _astimezone(machine: Machine, self: datetime, tz: Any = None) -> datetime:
    aware = datetime.replace(self, tzinfo=UTC) if self.utcoffset() is None else self
    return datetime.astimezone(aware, UTC if tz is None else tz)


def _strftime(machine: Machine, self: Any, format: Any) -> str:
    # %s is the platform's own and reads the host's time zone
    if isinstance(format, str):
        machine.check_size(len(format) * 16, f"{type(self).__name__}.strftime()")
        charge_operation(machine, str.count(format, "%") * 20 + (len(format) >> 4), "strftime()")
        if "%s" in format and isinstance(self, datetime):
            seconds = str(int(_timestamp(machine, datetime.replace(self, tzinfo=None))))
            format = "%%".join(part.replace("%s", seconds) for part in format.split("%%"))
    return time.strftime(self, format) if isinstance(self, time) else date.strftime(self, format)


# --- numbers ---


def _precision(value: Any) -> Any:
    value = index_of(value)
    if isinstance(value, int) and value > MAX_PRECISION:
        raise ValueError(f"valid range for prec is [1, {MAX_PRECISION}]")
    return value


def _exponent(value: Any) -> Any:
    value = index_of(value)
    if isinstance(value, int) and abs(value) > MAX_EXPONENT:
        raise ValueError(f"valid range for exponents is [-{MAX_EXPONENT}, {MAX_EXPONENT}]")
    return value


def _maps(value: Any) -> Any:
    return crossing.metered(current_machine(), value)


# --- iterators that no snapshot could hold become iterators over a list ---


def _compared(machine: Machine, self: Differ, a: Any, b: Any) -> Iterator[str]:
    from .facades.difflib import check_lines

    a, b = ([crossing.metered(machine, line) for line in gathered(machine, each)] for each in (a, b))
    check_lines(machine, a, b, is_inside=True)
    return iter(list(Differ.compare(self, a, b)))


def _listed(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        items = list(method(self, *crossing.with_pairs(machine, args), **kwargs))
        machine.charge(len(items))
        return iter(items)

    return Guarded(guarded)


def _elements(machine: Machine, self: Counter[Any]) -> Any:
    plain = [dict.values(self)] if type(self) is Counter else []
    total = sum(count for counts in plain for count in counts if type(count) is int and count > 0)
    machine.check_size(total * 8, "Counter.elements()")
    return itertools.chain(gathered(machine, Counter.elements(self)))


def check_matcher(machine: Machine, matcher: Any) -> None:
    """Before a SequenceMatcher compares: it tries every place of the one at which an element of the other stands, several times over."""
    places = matcher.b2j
    elements = matcher.a
    if len(elements) > 16:
        charge_operation(machine, 8 * sum(len(places.get(element, ())) for element in elements), "comparing these sequences")


def _matched(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> Any:
        check_matcher(machine, self)
        return method(self, *args, **kwargs)

    return Guarded(guarded)


def _grouped(machine: Machine, self: Any, n: Any = 3) -> Any:
    check_matcher(machine, self)
    items = list(self.get_grouped_opcodes(n))
    machine.charge(len(items))
    return iter(items)


def _printed(method: Callable[..., str], newline: str = "") -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> None:
        machine.write(method(self, *args, **kwargs) + newline)

    return Guarded(guarded)


def _calendar_text(method: Callable[..., str]) -> Guarded:
    def guarded(machine: Machine, self: Any, *args: Any, **kwargs: Any) -> str:
        args, kwargs = tuple(map(plain_number, args)), {name: plain_number(value) for name, value in kwargs.items()}
        sizes = [value for value in (*args, *kwargs.values()) if isinstance(value, int)]
        machine.check_size(max(sizes, default=0) * 64, f"{method.__qualname__}()")
        return method(self, *crossing.arguments_of(machine, args), **kwargs)

    return Guarded(guarded, pure=True)


def _hash_update(machine: Machine, self: Any, data: Any, /) -> None:
    if isinstance(data, bytes | bytearray):
        machine.check_size(len(self.state[1]) + len(data), "the data of a hash object")
        machine.charge(len(data) >> 6)
    self.update(data)


def _hash_digest(method: Callable[..., Any]) -> Guarded:
    def guarded(machine: Machine, self: Any, *length: Any) -> Any:
        machine.charge(len(self.state[1]) >> 6)
        length = tuple(map(index_of, length))
        if length and isinstance(length[0], int):
            machine.check_size(length[0] * 2, f"{method.__name__}()")
        return method(self, *length)

    return Guarded(guarded, pure=True)


def _with_traceback(machine: Machine, self: BaseException, tb: Any, /) -> BaseException:
    from .tracebacks import set_traceback

    set_traceback(self, tb)
    return self


def _iterencode(machine: Machine, self: json.JSONEncoder, o: Any, _one_shot: bool = False) -> Iterator[str]:
    """All at once: the host's generator has a frame of the host, and no place in a snapshot."""
    from .facades.json_trees import check_tree

    check_tree(machine, o, "JSONEncoder.iterencode()", _TOO_DEEP, enough=_MOST_NODES)
    return iter([*json.JSONEncoder.iterencode(self, o, _one_shot)])


def _encode(machine: Machine, self: json.JSONEncoder, o: Any) -> str:
    from .facades.json_trees import check_tree

    check_tree(machine, o, "JSONEncoder.encode()", _TOO_DEEP, enough=_MOST_NODES)
    return json.JSONEncoder.encode(self, o)


_TOO_DEEP = "maximum recursion depth exceeded while encoding a JSON object"
_MOST_NODES = 250_000  # which the host writes in a tenth of a second


def _slot_method(name: str) -> Guarded:
    """`C.slot.__set__(instance, value)`, for slots of the program's classes: those of the host's are what their tables say."""

    def guarded(machine: Machine, self: Any, instance: Any, *args: Any) -> Any:
        if not isinstance(self.__objclass__, ProgramMeta):
            raise TypeError(f"{name} of {self.__qualname__!r} is not available to programs")
        return getattr(self, name)(instance, *args)

    return Guarded(guarded)


def _bound_to_class(machine: Any, self: Any, instance: Any, owner: Any = None, /) -> Any:
    return self.__get__(instance, machine.type_of(instance) if owner is None else owner)


def _with_parameters(machine: Any, self: Any, key: Any, /) -> Any:
    """`alias.__getitem__(key)`, with what is looked at before `alias[key]`."""
    if type(self) not in _ALIASES:
        raise TypeError(f"descriptor '__getitem__' for 'types.GenericAlias' objects doesn't apply to a '{machine.type_name(self)}' object")
    return machine.item(self, key)


GUARDED: dict[tuple[type, str], Entry] = {
    **{(MemberDescriptorType, name): _slot_method(name) for name in ("__get__", "__set__", "__delete__")},
    (classmethod, "__get__"): Guarded(_bound_to_class),
    (json.JSONEncoder, "iterencode"): Guarded(_iterencode),
    (json.JSONEncoder, "encode"): Guarded(_encode),
    (BaseException, "with_traceback"): Guarded(_with_traceback),
    **{(kind, "__init__"): Guarded(initialise_error(kind)) for kind in UNICODE_ERRORS},
    (str, "format"): ByMachine("format", str),
    (str, "format_map"): ByMachine("format_map", str),
    (list, "sort"): Either(list.sort, "list_sort", module="builtins"),
    (int, "to_bytes"): Guarded(_to_bytes, pure=True),
    (bool, "to_bytes"): Guarded(_to_bytes, pure=True),
    (Decimal, "as_integer_ratio"): whole(Decimal.as_integer_ratio),
    (Fraction, "from_decimal"): Guarded(from_decimal, pure=True),
    (Fraction, "limit_denominator"): Guarded(limit_denominator, pure=True),
    (Fraction, "__sub__"): rational(Fraction.__sub__),
    (Fraction, "__rsub__"): rational(Fraction.__rsub__),
    (statistics.NormalDist, "quantiles"): Guarded(quantiles, pure=True),
    (datetime, "now"): Guarded(_now),
    (datetime, "today"): Guarded(_datetime_today),
    (datetime, "utcnow"): Guarded(_datetime_today),
    (datetime, "fromtimestamp"): Guarded(_fromtimestamp, pure=True),
    (datetime, "utcfromtimestamp"): Guarded(_utcfromtimestamp, pure=True),
    (datetime, "strptime"): Guarded(_strptime, pure=True),
    (datetime, "timestamp"): Guarded(_timestamp, pure=True),
    (datetime, "astimezone"): Guarded(_astimezone, pure=True),
    (datetime, "strftime"): Guarded(_strftime, pure=True),
    (date, "strftime"): Guarded(_strftime, pure=True),
    (time, "strftime"): Guarded(_strftime, pure=True),
    (date, "today"): Guarded(_date_today),
    (date, "fromtimestamp"): Guarded(_date_fromtimestamp, pure=True),
    (Counter, "elements"): Guarded(_elements),
    **{(kind, "__iter__"): ByMachine("__iter__", kind) for kind in (Set, FrozenSet)},
    **{(TextWrapper, name): wrapping(name) for name in ("wrap", "fill")},
    (random.Random, "seed"): Guarded(seed),
    (random.Random, "choices"): counted(random.Random.choices, 3, "k"),
    (random.Random, "sample"): counted(random.Random.sample, 1, "k"),
    (random.Random, "randbytes"): counted(random.Random.randbytes, 0, "n"),
    (random.Random, "getrandbits"): Guarded(getrandbits),
    (random.Random, "randrange"): drawn(random.Random.randrange),
    (random.Random, "randint"): drawn(random.Random.randint),
    (random.Random, "shuffle"): Guarded(shuffle),
    (random.Random, "setstate"): Guarded(setstate),
    (random.Random, "gammavariate"): ending(random.Random.gammavariate, "alpha"),
    (random.Random, "betavariate"): ending(random.Random.betavariate, "alpha", "beta"),
    (random.Random, "vonmisesvariate"): ending(random.Random.vonmisesvariate, "kappa"),
    (range, "index"): Guarded(range_index, pure=True),
    (range, "count"): Guarded(range_count, pure=True),
    (statistics.NormalDist, "samples"): Guarded(samples),
    **{
        (re.Pattern, name): Guarded(getattr(regex, name), pure=name != "finditer")
        for name in ("search", "match", "fullmatch", "findall", "finditer", "split")
    },
    (re.Pattern, "sub"): Either(re.Pattern.sub, "pattern_sub", module="re", guard=Guarded(regex.sub)),
    (re.Pattern, "subn"): Either(re.Pattern.subn, "pattern_subn", module="re", guard=Guarded(regex.subn)),
    (Hash, "update"): Guarded(_hash_update),
    (HMAC, "update"): Guarded(_hash_update),
    (Hash, "digest"): _hash_digest(Hash.digest),
    (Hash, "hexdigest"): _hash_digest(Hash.hexdigest),
    (HMAC, "digest"): _hash_digest(HMAC.digest),
    (HMAC, "hexdigest"): _hash_digest(HMAC.hexdigest),
    (calendar.TextCalendar, "prmonth"): _printed(calendar.TextCalendar.formatmonth),
    (calendar.TextCalendar, "pryear"): _printed(calendar.TextCalendar.formatyear),
    (calendar.TextCalendar, "prweek"): _printed(calendar.TextCalendar.formatweek),
    (Differ, "compare"): Guarded(_compared),
    (SequenceMatcher, "get_grouped_opcodes"): Guarded(_grouped),
}
for _text in (str, bytes, bytearray):
    for _name in ("center", "ljust", "rjust", "zfill"):
        GUARDED[_text, _name] = _padded(getattr(_text, _name))
    GUARDED[_text, "replace"] = _replaced(_text.replace)
    GUARDED[_text, "expandtabs"] = _tabs(_text.expandtabs)
    GUARDED[_text, "join"] = _joined(_text.join)
    GUARDED[_text, "translate"] = _translated(_text.translate)
for _name in ("exp", "ln", "log10", "sqrt", "fma"):
    GUARDED[Decimal, _name] = transcendental(getattr(Decimal, _name))
for _name in ("exp", "ln", "log10", "sqrt", "power", "fma"):
    GUARDED[Context, _name] = transcendental(getattr(Context, _name))
for _name in ("find_longest_match", "get_matching_blocks", "get_opcodes", "ratio"):
    GUARDED[SequenceMatcher, _name] = _matched(getattr(SequenceMatcher, _name))
GUARDED |= OF_STREAMS
for _network in (ipaddress.IPv4Network, ipaddress.IPv6Network):
    for _name in ("hosts", "subnets", "address_exclude"):
        GUARDED[_network, _name] = Prelude(_name, "ipaddress")
for _calendar in (calendar.Calendar, calendar.TextCalendar, calendar.HTMLCalendar):
    for _name in ("itermonthdates", "itermonthdays", "itermonthdays2", "itermonthdays3", "itermonthdays4", "iterweekdays"):
        GUARDED[_calendar, _name] = _listed(getattr(_calendar, _name))
for _name in ("formatday", "formatmonth", "formatmonthname", "formatweek", "formatweekday", "formatweekheader", "formatyear"):
    GUARDED[calendar.TextCalendar, _name] = _calendar_text(getattr(calendar.TextCalendar, _name))

_ALIASES = frozenset({kind for kind in DELEGATING if "__getitem__" in READABLE.get(kind, Row()).dunders})
GUARDED |= {(_alias, "__getitem__"): Guarded(_with_parameters) for _alias in _ALIASES}

# These need all of an argument at once: in parts they would mean something else.
_WHOLE = frozenset({"intersection_update", "symmetric_difference_update", "difference_update"})
for _cls, _row in READABLE.items():
    if _cls in ABSTRACT:
        continue  # the host's mixin methods call the program's own, one element at a time
    for _name in _row.filling - _WHOLE:
        GUARDED.setdefault((_cls, _name), _filled(getattr(_cls, _name)))
    for _name in _row.iterating | (_row.filling & _WHOLE):
        GUARDED.setdefault((_cls, _name), _iterating(getattr(_cls, _name)))

for _name in CHANGING:
    GUARDED[OrderedDict, _name] = changing(GUARDED.get((OrderedDict, _name)), _name)

SETTERS: dict[tuple[type, str], Callable[[Any], Any]] = {
    (Context, "prec"): _precision,
    (Context, "Emax"): _exponent,
    (Context, "Emin"): _exponent,
    (ChainMap, "maps"): _maps,
}

for (_, _name), _entry in GUARDED.items():
    if isinstance(_entry, Guarded):
        _entry.fn.__qualname__ = _name  # the host's errors about arguments show it
