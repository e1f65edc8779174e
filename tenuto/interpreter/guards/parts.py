"""Operations of the host over so many elements that they are done in parts.

The host can't stop in the middle of `set(x)`. So where an operand is long, its guard raises `InParts`: from a fused expression the machine
goes over to its slow form, in which the operation is an instruction of its own, and there to a function of the prelude (prelude/parts.py),
which gives the host some elements at a time. Between two of these the machine may stop, and be stored.

Done at once, whatever its length, is what the host does inside another operation, with no way back (`machine.nested`), and what takes it
only some nanoseconds an element: copying references, which `value_bytes` bounds to eight million.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.sets import FrozenSet, Set, may_need_order
from tenuto.interpreter.signals import InParts
from tenuto.interpreter.text_parts import can_be_in_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenuto.interpreter.facades.entries import MachineServices as Machine

LONG = 1 << 17  # elements: what has no more is done at once
PART = 1 << 15  # elements of a part

_SETS = frozenset({Set, FrozenSet})
VIEWS: frozenset[type] = frozenset({type({}.keys()), type({}.values()), type({}.items())})
_LISTS = frozenset({list, tuple, range, str, bytes, bytearray, deque})
_DIVIDED = _LISTS | _SETS | VIEWS | {dict, Counter, OrderedDict, defaultdict}

# Which calls of types and functions over all of their only argument, if that is one of these.
_CONSUMERS: dict[Any, tuple[str, frozenset[type]]] = {
    list: ("make_list", frozenset({range})),
    tuple: ("make_tuple", frozenset({range})),
    Set: ("make_set", _LISTS | VIEWS | {dict}),
    FrozenSet: ("make_frozenset", _LISTS | VIEWS | {dict}),
    dict: ("make_dict", frozenset({list, tuple})),
    OrderedDict: ("make_ordered_dict", frozenset({list, tuple, dict})),
    Counter: ("make_counter", _LISTS | _SETS | VIEWS),
    min: ("smallest", _LISTS - {range} | _SETS | VIEWS | {dict}),
    max: ("largest", _LISTS - {range} | _SETS | VIEWS | {dict}),
    bytes: ("make_bytes", frozenset({list, tuple})),
    bytearray: ("make_bytearray", frozenset({list, tuple})),
}
_SET_METHODS = {
    "union": "set_union",
    "intersection": "set_intersection",
    "difference": "set_difference",
    "symmetric_difference": "set_symmetric_difference",
    "isdisjoint": "set_isdisjoint",
    "issubset": "set_issubset",
    "issuperset": "set_issuperset",
    "update": "set_update",
    "intersection_update": "set_intersection_update",
    "difference_update": "set_difference_update",
    "symmetric_difference_update": "set_symmetric_difference_update",
}


def in_parts(machine: Machine, name: str, *operands: Any) -> None:
    """Leave the operation to `name` of the prelude's parts, where that can still be done."""
    if machine.nested is not True:
        raise InParts(name, operands)


def text_in_pieces(machine: Machine, name: str, text: Any, args: Sequence[Any]) -> None:
    """Before `text.name(*args)`."""
    if machine.nested is not True and can_be_in_pieces(name, text, args):
        raise InParts("by_pieces", (name, text, *args))


def take_in_parts(machine: Machine, name: str, size: int, *operands: Any) -> None:
    """The same where as many elements of an iterator would be taken; -1 is not known."""
    if size > LONG:
        in_parts(machine, name, *operands)


def is_long(value: Any) -> bool:
    """Whether it is a container of the host's with so many elements."""
    return type(value) in _DIVIDED and _len(value) > LONG


def _len(value: Any) -> int:
    try:
        return len(value)
    except OverflowError:  # of a range
        return LONG + 1


def order_in_parts(machine: Machine, name: str, items: Any) -> None:
    """Before `name(items)`, where that goes through a set."""
    if type(items) in _SETS and len(items) > LONG and may_need_order(items):
        in_parts(machine, "after_order", name, items)


_ORDERED = frozenset({list, tuple, sum, any, all})


def consume_in_parts(machine: Machine, function: Any, items: Any) -> None:
    """Before `function(items)`; of `min` and `max`, before `function(*items)` too."""
    if function in _ORDERED and type(items) is not range:
        order_in_parts(machine, function.__name__, items)
        return
    found = _CONSUMERS.get(function)
    if found is not None and type(items) in found[1] and _len(items) > LONG:
        in_parts(machine, found[0], items)


def combine_in_parts(machine: Machine, operator: str, left: Any, right: Any) -> None:
    """Before `operator(left, right)`, a function of the module of this name, where these are sets, dicts or views of dicts."""
    kind, other = type(left), type(right)
    if kind not in _COMBINED or other not in _COMBINED or _gone_over(operator, len(left), len(right)) <= LONG:
        return
    table = _DICT_OPERATORS if kind is other is dict else _NONE
    if kind in _SETS and other in _SETS:
        table = _SET_OPERATORS
    elif kind in _COMBINING_VIEWS:
        table = _VIEW_OPERATORS
    name = table.get(operator)
    if name is not None:
        in_parts(machine, name, left, right)


def _gone_over(operator: str, left: int, right: int) -> int:
    """How many elements of these the host looks up or puts in."""
    if operator in _OF_RIGHT:
        return right
    return min(left, right) if operator in _OF_SMALLER else left if operator == "sub" else left + right


_OF_RIGHT = frozenset({"ior", "isub", "ixor"})
_OF_SMALLER = frozenset({"and_", "iand"})
_COMBINED = _SETS | VIEWS | {dict}
_NONE: dict[str, str] = {}
_SET_OPERATORS = {
    "or_": "set_union",
    "and_": "set_and",
    "sub": "set_difference",
    "xor": "set_symmetric_difference",
    "ior": "set_ior",
    "iand": "set_iand",
    "isub": "set_isub",
    "ixor": "set_ixor",
}
_DICT_OPERATORS = {"or_": "dict_or", "ior": "dict_ior"}
_VIEW_OPERATORS = {"and_": "view_and", "sub": "view_sub", "or_": "view_or", "xor": "view_xor"}
_COMBINING_VIEWS = VIEWS - {type({}.values())}


def set_method_in_parts(machine: Machine, name: str, receiver: Any, others: Sequence[Any]) -> None:
    """Before `receiver.name(*others)`."""
    found = _SET_METHODS.get(name)
    if found is not None and type(receiver) in _SETS and others and all(type(other) in _DIVIDED for other in others):
        size = sum(map(_len, others))
        if name not in _OF_OTHERS:
            size += len(receiver)
        if size > LONG:
            in_parts(machine, found, receiver, *others)


_OF_OTHERS = frozenset({"update", "difference_update", "symmetric_difference_update"})


def search_in_parts(machine: Machine, name: str, receiver: Any, args: Sequence[Any]) -> None:
    """Before `receiver.index(wanted, start, stop)`, `count` or `remove` of a list, tuple or deque."""
    size = len(receiver)
    if size > LONG and args and all(type(bound) is int for bound in args[1:]):
        start, stop, _ = slice(*args[1:3]).indices(size) if len(args) == 3 else slice(args[1] if len(args) > 1 else 0, None).indices(size)
        if stop - start > LONG:
            in_parts(machine, name, receiver, *args)


def compare_in_parts(machine: Machine, function: Any, left: Any, right: Any) -> None:
    """Before `function(left, right)`, an operator of comparison, where all that is in them would be compared."""
    kind, other = type(left), type(right)
    for kinds, names in _COMPARED:
        if kind in kinds and other in kinds and (kind is other or kinds is not _LINEAR):
            name = names.get(function.__name__)
            if name is not None:
                in_parts(machine, name, left, right)


_LINEAR = frozenset({list, tuple})
_COMPARED: tuple[tuple[frozenset[type], dict[str, str]], ...] = (
    (_LINEAR, {name: f"list_{name}" for name in ("eq", "ne", "lt", "le", "gt", "ge")}),
    (frozenset({deque}), {name: f"deque_{name}" for name in ("eq", "ne")}),
    (frozenset({dict}), {name: f"dict_{name}" for name in ("eq", "ne")}),
    (_SETS, {name: f"set_{name}" for name in ("eq", "ne", "lt", "le", "gt", "ge")}),
    (VIEWS - {type({}.values())}, {name: f"set_{name}" for name in ("eq", "ne", "lt", "le", "gt", "ge")}),
)


def update_in_parts(machine: Machine, receiver: Any, others: Sequence[Any]) -> None:
    """Before `receiver.update(other)` of dicts."""
    if type(receiver) is dict and len(others) == 1 and type(others[0]) is dict and len(others[0]) > LONG:
        in_parts(machine, "dict_update", receiver, others[0])
