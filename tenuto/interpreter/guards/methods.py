"""Methods of host containers and texts that take long on a long receiver, or make much of it: charged for, or refused, before the call.

`check_method(machine, receiver, name, args)` goes before `receiver.name(*args)`. What is short costs one look at its length.
"""

from __future__ import annotations

import binascii
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Sequence
from decimal import Decimal
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.signals import Deopt

from .collections import check_sort
from .costs import charge_operation
from .nesting import COUNTED_BYTES
from .parts import search_in_parts, set_method_in_parts, text_in_pieces
from .trees import FREE_KEYS, check_key, check_keys, check_needle, check_walk

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

Check = Callable[["Machine", Any, Sequence[Any]], None]

LONG = 1024  # elements or characters below which a method takes no time worth counting
_TEXTS = frozenset({str, bytes, bytearray})
_SETS = frozenset({Set, FrozenSet})
_PART = 57  # bytes of a short text
_SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"


def check_method(machine: Machine, receiver: Any, name: str, args: Sequence[Any]) -> None:
    """Before the host's `receiver.name(*args)`."""
    kind = type(receiver)
    check = _CHECKS.get(kind, _NONE).get(name)
    if check is not None:
        check(machine, receiver, args)
    elif isinstance(kind, ProgramMeta):
        _check_method_below(machine, receiver, name, args)


def _check_method_below(machine: Machine, receiver: Any, name: str, args: Sequence[Any]) -> None:
    """The same for a receiver of the program's class below a container or text, whose own methods are not asked."""
    base: Any = next((base for base in type(receiver).__mro__ if base in _CHECKS), None)
    if base is Decimal and name in _CHECKS[base]:
        _CHECKS[base][name](machine, receiver, args)
        return
    if base is None or name not in _CHECKS[base] or (size := base.__len__(receiver)) <= LONG:
        return
    if name == "copy":
        machine.check_size(size * (1 if base in _TEXTS else 8), "the copy")
    charge_operation(machine, size >> (5 if base in _TEXTS else 4), f"{name}()")
    if args and type(args[0]) in FREE_KEYS and base not in _TEXTS:
        check_needle(machine, args[0], size)


def check_host_method(machine: Machine, function: Any, args: Sequence[Any], words: dict[str, Any] | None = None) -> None:
    """The same before the host calls a bound method, or a method of a type."""
    if words:
        args = _in_order(function, args, words)
    if type(function) is FunctionType:
        if args:
            check_method(machine, args[0], function.__name__, args[1:])
        for arg in args:
            if type(arg) in _TEXTS and len(arg) > LONG:
                # what the standard library does to a text in Python: quote, encode, wrap
                machine.check_size(3 * len(arg), f"{function.__name__}()")
                charge_operation(machine, len(arg) * _IN_PYTHON.get(function.__name__, 2) >> 4, f"{function.__name__}()")
    elif type(function) is BuiltinFunctionType:
        if function.__self__ is binascii:
            for arg in args[:1]:
                if type(arg) in _TEXTS:
                    charge_operation(machine, len(arg) >> (5 if function is binascii.crc_hqx else 6), f"{function.__name__}()")
            return
        check_method(machine, function.__self__, function.__name__, args)
    elif args and type(function) is MethodDescriptorType:
        check_method(machine, args[0], function.__name__, args[1:])


# The parameters that have names, in order, with their defaults.
_WORDS: dict[str, dict[str, Any]] = {
    "split": {"sep": None, "maxsplit": -1},
    "rsplit": {"sep": None, "maxsplit": -1},
    "splitlines": {"keepends": False},
    "encode": {"encoding": "utf-8", "errors": "strict"},
}


def _in_order(function: Any, args: Sequence[Any], words: dict[str, Any]) -> Sequence[Any]:
    """The arguments of a method of a text without words; what is wrong with them is the host's matter."""
    names = _WORDS.get(getattr(function, "__name__", ""))
    begin = 1 if type(function) is MethodDescriptorType else 0
    if (
        names is None
        or not names.keys() >= words.keys()
        or type(args[0] if begin and args else getattr(function, "__self__", None)) not in _TEXTS
    ):
        return args
    given = dict(zip(names, args[begin:], strict=False))
    return args if given.keys() & words.keys() else (*args[:begin], *(names | given | words).values())


def _searching(name: str) -> Check:
    def check(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
        search_in_parts(machine, name, receiver, args)
        _searched(machine, receiver, args)

    return check


def _searched(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """index, count and remove compare the elements one by one."""
    if len(receiver) > 64:
        charge_operation(machine, len(receiver) >> 4, "searching")
    if args and type(args[0]) in FREE_KEYS:
        check_needle(machine, args[0], len(receiver))
    elif args:
        check_walk(machine, args[0], "in comparison")


def _moved(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """All that stands behind the place is moved."""
    if len(receiver) > LONG:
        machine.charge(len(receiver) >> 7)


def _popped(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    if args and len(receiver) > LONG and args[0] != -1:
        machine.charge(len(receiver) >> 7)


def _copied(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    if len(receiver) > LONG:
        kind: Any = type(receiver)
        machine.check_size(len(receiver) * 8, "the copy", kind.__sizeof__(receiver))
        machine.charge(len(receiver) >> 5)


def _copied_filled(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    machine.count_bytes(COUNTED_BYTES)
    _copied(machine, receiver, args)


def _copied_digits(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """All digits of a Decimal, whatever the context's precision."""
    size = Decimal.__sizeof__(receiver)
    if size > LONG:
        machine.check_size(size, "the copy")
        machine.charge(size >> 8)


def _taken_apart(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """A word of it has 19 digits, of which each takes eight bytes in a tuple."""
    size = Decimal.__sizeof__(receiver)
    if size > LONG:
        machine.check_size(19 * size, "as_tuple()")
        machine.charge(size >> 2)


def _sorted(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    check_sort(machine, receiver)


def _scanned(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    if len(receiver) > LONG:
        charge_operation(machine, len(receiver) >> 6, "searching this text")


def _examined(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """Character by character, which takes the host several nanoseconds each."""
    if len(receiver) > LONG:
        charge_operation(machine, len(receiver) >> 5, "looking at this text")


def _rewritten(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """A new text of about the same length; a few characters become three."""
    if len(receiver) > LONG:
        machine.check_size(len(receiver) * 4, "the new text")
        charge_operation(machine, len(receiver) >> 4, "rewriting this text")


def _lowered(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    """The same, which is quick for ASCII."""
    if len(receiver) > LONG:
        machine.check_size(len(receiver) * (1 if receiver.isascii() else 4), "the new text")
        charge_operation(machine, len(receiver) >> (7 if receiver.isascii() else 4), "rewriting this text")


def _encoded(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    if len(receiver) > LONG:
        machine.check_size(len(receiver) * (1 if receiver.isascii() else 4), "the new text")
        charge_operation(machine, len(receiver) >> 6, "encoding this text")


def _split(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    size = len(receiver)
    if size > LONG:
        machine.charge(size >> 6)
        if size > 1_000_000:
            _check_parts(machine, receiver.count(args[0]) if args and type(args[0]) is type(receiver) and args[0] else _spaces(receiver))


def _split_lines(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    size = len(receiver)
    if size > LONG:
        charge_operation(machine, size >> 6, "splitting this text")
        if size > 1_000_000:
            _check_parts(
                machine, sum(map(receiver.count, "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" if type(receiver) is str else (b"\n", b"\r")))
            )


def _spaces(text: Any) -> int:
    if type(text) is not str:
        return sum(map(text.count, (b" ", b"\t", b"\n", b"\r", b"\x0b", b"\x0c")))
    return sum(map(text.count, _SPACES)) if text.isascii() else len(text) // 2


def _check_parts(machine: Machine, count: int) -> None:
    machine.check_memory(count * (_PART + 8), "the parts of this text")
    machine.charge(count >> 1)


def _hashed(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    if args and issubclass(type(args[0]), tuple):
        check_key(machine, args[0])


def _joined(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    parts = args[0]
    if type(parts) is not list and type(parts) is not tuple:
        raise Deopt  # the general call reads an iterator under a meter
    text_in_pieces(machine, "join", receiver, args)
    if len(parts) > 64 or len(receiver) > LONG:
        try:
            size = sum(map(len, parts)) + len(receiver) * len(parts)
        except TypeError:
            return  # the host has its words for what is no text
        machine.check_size(size, "join()")
        machine.charge((size >> 8) + (len(parts) >> 2))


def _iterating(name: str) -> Check:
    def check(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
        set_method_in_parts(machine, name, receiver, args)
        _repeatable(machine, receiver, args)

    return check


def _repeatable(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
    for arg in args:
        if type(arg) not in _CONTAINERS:
            raise Deopt
        if type(arg) in _SEQUENCES:
            check_keys(machine, arg)
    machine.charge(sum(map(len, args)) >> 3)


_CONTAINERS = frozenset({list, tuple, Set, FrozenSet, dict, str, bytes})
_SEQUENCES = frozenset({list, tuple})
_NONE: dict[str, Check] = {}
# Sixteenths of a unit that functions of the standard library take for each character: those that go through a text in Python.
_IN_PYTHON: dict[str, int] = {}
for _units, _functions in (
    (20, "quote quote_plus quote_from_bytes unquote unquote_plus unquote_to_bytes parse_qs parse_qsl urlencode"),
    (18, "b85encode b85decode a85encode a85decode b32encode b32decode b32hexencode b32hexdecode z85encode z85decode"),
    (8, "capwords escape unescape"),
):
    _IN_PYTHON.update(dict.fromkeys(_functions.split(), _units))


def _in_pieces(check: Check, names: str) -> dict[str, Check]:
    """The same for what is done piece by piece where it is long."""

    def checked(name: str) -> Check:
        def look(machine: Machine, receiver: Any, args: Sequence[Any]) -> None:
            if len(receiver) <= LONG:
                machine.fuel -= len(receiver) >> 5
            else:
                text_in_pieces(machine, name, receiver, args)
                check(machine, receiver, args)

        return look

    return {name: checked(name) for name in names.split()}


def _rows(check: Check, names: str) -> dict[str, Check]:
    return dict.fromkeys(names.split(), check)


_TEXT: dict[str, Check] = {
    **_in_pieces(_scanned, "count find index"),
    **_rows(_scanned, "rfind rindex partition rpartition removeprefix removesuffix"),
    **_rows(_examined, "strip lstrip rstrip isalnum isalpha isdigit islower isspace istitle isupper"),
    **_in_pieces(_lowered, "lower upper"),
    **_in_pieces(_rewritten, "swapcase"),
    **_rows(_rewritten, "capitalize title"),
    **_in_pieces(_split, "split rsplit"),
    **_in_pieces(_split_lines, "splitlines"),
    "join": _joined,
}
_STR = (
    _TEXT
    | _in_pieces(_lowered, "casefold")
    | _in_pieces(_encoded, "encode")
    | _rows(_examined, "isdecimal isidentifier isnumeric isprintable")
)
_BYTES = _TEXT | _rows(_rewritten, "decode hex")
_SEQUENCE: dict[str, Check] = {"index": _searching("index"), "count": _searching("count")}
_LIST: dict[str, Check] = _SEQUENCE | {
    "remove": _searching("remove"),
    "insert": _moved,
    "reverse": _moved,
    "pop": _popped,
    "copy": _copied,
    "sort": _sorted,
}
_DICT: dict[str, Check] = {"copy": _copied, **_rows(_hashed, "get pop setdefault")}
_SET_METHODS = ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint")
_ITERATING = {name: _iterating(name) for name in _SET_METHODS}
_SET: dict[str, Check] = _ITERATING | {"copy": _copied, **_rows(_hashed, "add discard remove")}
_CHECKS: dict[type, dict[str, Check]] = {
    str: _STR,
    bytes: _BYTES,
    bytearray: _BYTES | {"insert": _moved, "reverse": _moved, "pop": _popped, "copy": _copied, "remove": _scanned},
    list: _LIST,
    tuple: _SEQUENCE,
    deque: _LIST | {"rotate": _moved, **_rows(_copied_filled, "copy __copy__")},
    dict: _DICT,
    Counter: _DICT | _rows(_copied, "most_common total"),
    OrderedDict: _DICT,
    defaultdict: _DICT | _rows(_copied_filled, "copy __copy__"),
    Set: _SET,
    FrozenSet: _SET,
    Decimal: {"as_tuple": _taken_apart, **_rows(_copied_digits, "copy_negate copy_abs copy_sign")},
}
# For the compiler: the names that need a look at all, per type; those of KEYED at their first argument only.
CHECKS_BY_NAME: dict[str, dict[type, Check]] = {}
for _kind, _checks in _CHECKS.items():
    for _name, _check in _checks.items():
        CHECKS_BY_NAME.setdefault(_name, {})[_kind] = _check
KEYED = frozenset({"get", "setdefault", "add", "discard"})
