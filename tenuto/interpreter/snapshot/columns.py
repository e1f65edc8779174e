"""Rows: dicts of the same keys in one list or dict are written column by column.

A state of thousands of records is the common large state. Written one by one, every record costs a walk and repeats its keys; written
as columns, most of the work is done by the host's own loops, and the text compresses twice as well:

    ["rows", ["id", "name"], [], [1, 2, 3, 4], ["a", "b", "c", "d"]]
              keys           |   one column a key
                             holes: position, value: what is not a dict of these keys, or has another reference to it

Which form is taken follows from the state alone. That a record has no other reference is clear at once where the host counts no more
references than its container's; only the others (*suspects*) are walked like any other object, and their references counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import isfinite
from sys import getrefcount
from typing import Any, NamedTuple

MIN_ROWS = 8
_MAX_KEYS = 64
_MAX_INT = 1 << 63
LEAVES = frozenset({str, int, float, bool, type(None)})
_DICT_ONLY = {dict}
_STR_ONLY = {str}


class Scalar(NamedTuple):
    """A type whose values are written as one text; in a column without their tag."""

    type: type
    write: Callable[[Any], str]
    read: Callable[[str], Any]


SCALARS: dict[str, Scalar] = {
    "bytes": Scalar(bytes, bytes.hex, bytes.fromhex),
    "date": Scalar(date, date.isoformat, date.fromisoformat),
    "datetime": Scalar(datetime, datetime.isoformat, datetime.fromisoformat),
    "Decimal": Scalar(Decimal, str, Decimal),
}
_TAG_OF: dict[type, str] = {scalar.type: tag for tag, scalar in SCALARS.items()}


def is_native(values: Iterable[Any], kinds: set[type]) -> bool:
    """Whether leaves of these kinds are JSON as they stand."""
    if float in kinds:
        floats = values if len(kinds) == 1 else [value for value in values if type(value) is float]
        if not all(map(isfinite, floats)):
            return False
    if int not in kinds:
        return True
    ints = values if len(kinds) == 1 else [value for value in values if type(value) is int]
    return min(ints) > -_MAX_INT and max(ints) < _MAX_INT


def is_nan(value: Any) -> bool:
    return type(value) is float and value != value


_ALONE: int = max(map(getrefcount, [object()]))  # what the host counts for an object that only the list of values refers to


def _suspects(values: list[Any], holders: int) -> frozenset[int]:
    """The places of values that something may refer to besides `values` and so many known holders."""
    expected = _ALONE + holders
    counts = list(map(getrefcount, values))
    if max(counts) <= expected:
        return frozenset()
    return frozenset(place for place, count in enumerate(counts) if count > expected)


class Column:
    """The values of one key in all rows: leaves, scalars of one type, rows within the rows, or anything.

    Values of rows in `walked` need no walk: they are walked with their row.
    """

    __slots__ = ("is_alone", "is_native", "rows", "tag", "values", "visits")

    def __init__(self, values: list[Any], walked: frozenset[int]) -> None:
        self.values = values
        self.tag = ""
        self.is_alone = False  # nothing else refers to any of the values
        self.rows: Rows | None = None
        self.visits: list[Any] = []
        kinds = set(map(type, values))
        self.is_native = kinds <= LEAVES and is_native(values, kinds)
        if kinds <= LEAVES:
            if not self.is_native and float in kinds:
                self.visits = [value for place, value in enumerate(values) if is_nan(value) and place not in walked]
            return
        if kinds == _DICT_ONLY:
            keys = _common_keys(values)
            if keys is not None:
                self.rows = Rows(values, keys, None, walked)
                self.visits = self.rows.visits
                return
        if len(kinds) == 1:
            self.tag = _TAG_OF.get(kinds.pop(), "")
            if self.tag == "datetime" and any(value.tzinfo is not None or value.fold for value in values):
                self.tag = ""
            if self.tag and not _suspects(values, holders=1):
                self.is_alone = True
                return
        self.visits = [value for place, value in enumerate(values) if place not in walked] if walked else values

    def emit(self, w: Any, depth: int, dropped: set[int]) -> Any:
        if self.rows is not None:
            return {"rows": self.rows.emit(w, depth, dropped)}
        values = [value for place, value in enumerate(self.values) if place not in dropped] if dropped else self.values
        if self.is_native:
            return values
        if self.tag and (self.is_alone or not any(map(w.is_aliased, values))):
            return {self.tag: list(map(SCALARS[self.tag].write, values))}
        return [w.emit(value, depth) for value in values]


class Rows:
    """Values of which most are dicts with these keys in this order, those at `places` (None: all).

    `walked`: places of dicts that are walked with what holds them.
    """

    __slots__ = ("columns", "keys", "places", "suspects", "values", "visits")

    def __init__(self, values: list[Any], keys: list[str], places: list[int] | None, walked: frozenset[int]) -> None:
        self.values, self.keys, self.places = values, keys, places
        if places is None:
            rows = values
            self.suspects = _suspects(values, holders=1) | walked
        else:
            rows = [values[place] for place in places]
            self.suspects = _suspects(rows, holders=2)
        self.visits: list[Any] = [rows[number] for number in sorted(self.suspects - walked)]
        self.visits += [value for _, value in self._others()]
        flat = list(chain.from_iterable(map(dict.values, rows)))
        parts = [flat[at :: len(keys)] for at in range(len(keys))]
        del flat
        self.columns: list[Column] = []
        while parts:
            self.columns.append(Column(parts.pop(0), self.suspects))
        for column in self.columns:
            self.visits += column.visits

    def _others(self) -> list[tuple[int, Any]]:
        if self.places is None:
            return []
        inside = set(self.places)
        return [(place, value) for place, value in enumerate(self.values) if place not in inside]

    def emit(self, w: Any, depth: int, dropped: set[int]) -> list[Any]:
        """[keys, holes, column...]; `dropped`: places of dicts whose holder is itself a hole."""
        holes = self._others()
        gone = set(dropped)
        for number in sorted(self.suspects - dropped):
            place = number if self.places is None else self.places[number]
            if w.is_aliased(self.values[place]):
                gone.add(number)
                holes.append((place, self.values[place]))
        if dropped and holes:
            left = {place: number for number, place in enumerate(place for place in range(len(self.values)) if place not in dropped)}
            holes = [(left[place], value) for place, value in holes]
        holes.sort(key=lambda hole: hole[0])
        written = [[place, w.emit(value, depth)] for place, value in holes]
        return [self.keys, list(chain.from_iterable(written)), *[column.emit(w, depth, gone) for column in self.columns]]


class KeyedRows(Rows):
    """The values of a dict with plain keys."""

    __slots__ = ("dict_keys",)
    dict_keys: list[Any]


def rows_of_list(values: list[Any]) -> Rows | None:
    """The rows of a list; None where its values are better written one by one."""
    if type(values[0]) is not dict:
        return None
    keys, places = _shape(values)
    return None if keys is None else Rows(list(values), keys, places, frozenset())


def rows_of_dict(value: dict[Any, Any]) -> KeyedRows | None:
    values = list(value.values())
    if type(values[0]) is not dict:
        return None
    dict_keys = list(value)
    kinds = set(map(type, dict_keys))
    if not (kinds <= {str, int} and is_native(dict_keys, kinds)):
        return None
    keys, places = _shape(values)
    if keys is None:
        return None
    made = KeyedRows(values, keys, places, frozenset())
    made.dict_keys = dict_keys
    return made


def _shape(values: list[Any]) -> tuple[list[str] | None, list[int] | None]:
    """The keys that most dicts have, and their places (None: all are such)."""
    if set(map(type, values)) == _DICT_ONLY:
        keys = _common_keys(values)
        if keys is not None:
            return keys, None
    keys = list(values[0])
    if not _are_columns(keys):
        return None, None
    places = [place for place, value in enumerate(values) if type(value) is dict and len(value) == len(keys) and list(value) == keys]
    return (keys, places) if len(places) >= max(MIN_ROWS, len(values) // 2) else (None, None)


def _common_keys(values: list[Any]) -> list[str] | None:
    """The keys of the dicts if they are the same for all."""
    keys = list(values[0])
    if len(values) < MIN_ROWS or not _are_columns(keys) or set(map(len, values)) != {len(keys)}:
        return None
    every = list(chain.from_iterable(values))
    return keys if set(map(type, every)) == _STR_ONLY and every == keys * len(values) else None


def _are_columns(keys: list[Any]) -> bool:
    return 0 < len(keys) <= _MAX_KEYS and set(map(type, keys)) == _STR_ONLY and "__name__" not in keys


# --- reading ---


def fill_rows(r: Any, out: list[Any], payload: list[Any]) -> None:
    list.extend(out, _read_rows(r, payload))


def fill_keyed(r: Any, out: dict[Any, Any], payload: list[Any]) -> None:
    dict.update(out, zip(payload[0], _read_rows(r, payload[1:]), strict=True))


def _read_rows(r: Any, payload: list[Any]) -> list[Any]:
    keys, holes, *written = payload
    columns = [_read_column(r, column) for column in written]
    if len(columns) != len(keys) or len(set(map(len, columns))) != 1:
        raise ValueError("rows have other columns than keys, or columns of different lengths")
    made: list[Any] = [{} for _ in columns[0]]
    for key, column in zip(keys, columns, strict=True):  # a column at a time: no tuple, no iterator for each row
        for row, value in zip(made, column, strict=True):
            row[key] = value
    if not holes:
        return made
    rest = iter(made)
    whole: list[Any] = []
    for place, value in zip(holes[::2], r.read_all(holes[1::2]), strict=True):
        whole.extend(islice(rest, max(0, place - len(whole))))
        whole.append(value)
    whole.extend(rest)
    return whole


def _read_column(r: Any, column: Any) -> list[Any]:
    if type(column) is list:
        values: list[Any] = r.read_all(column)
        return values
    ((tag, content),) = column.items()
    if tag == "rows":
        return _read_rows(r, content)
    return list(map(SCALARS[tag].read, content))
