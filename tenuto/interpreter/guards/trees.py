"""How large a value is when it is written or walked as a tree, found without walking it as a tree.

`t = (t, t)`, sixty times over, is a small graph and an endless tree: the host's `repr`, `==`, `hash` and `deepcopy` would walk
the tree. Here every shared part is measured once.
"""

from __future__ import annotations

import typing
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from types import GenericAlias, MappingProxyType, SimpleNamespace, UnionType
from typing import TYPE_CHECKING, Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.limits import LimitExceeded
from tenuto.interpreter.sets import FrozenSet, Set
from tenuto.interpreter.signals import Deopt

from . import parts
from .costs import charge_operation

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine

_ENOUGH = 1 << 62
_LONG = 1 << 64
_STR = frozenset({str})
_INT = frozenset({int})
_SHORT = frozenset({bool, float, type(None)})

LEAVES = frozenset({type(None), bool, int, float, complex, str, bytes, bytearray, range, Decimal, Fraction})
_PLAIN_PARTS = LEAVES | {list, tuple}
FREE_KEYS = frozenset({type(None), bool, int, float, complex, str, bytes, Decimal, Fraction})
_TEXTS = frozenset({str, bytes, bytearray})
_LONG_TEXT = 4096
_FEW_ROWS = 65_536
LONG_NAME = 100  # a text that may stand for a type
_ANNOTATION_FUEL = 10  # a character
_MOST_PARTS = 4096  # of a generic alias
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_ITEMS: tuple[Any, ...] = (list, tuple, Set, FrozenSet, deque, set, frozenset, *_VIEWS)
_MAPPINGS = (dict, MappingProxyType, ChainMap)
# Shown with their arguments: `dict[x, x]`, `ValueError(x)`.
_GENERIC: tuple[Any, ...] = (GenericAlias, type(typing.List[int]), type(int | str))  # noqa: UP006
_BASES = frozenset({*_ITEMS, *_MAPPINGS, SimpleNamespace, BaseException, *_GENERIC})
_CONTAINERS = _BASES | {OrderedDict, defaultdict, Counter}
SHOWN_IN_PARTS = frozenset({list, tuple, dict, Set, FrozenSet, deque, Counter, OrderedDict, defaultdict, *_VIEWS})
_WITH_LENGTH = frozenset({*_ITEMS, dict, OrderedDict, defaultdict, Counter})


def check_text(machine: Machine, value: Any, what: str = "the text") -> None:
    """Before the host writes `value` (`repr`, `str`, `print`, `format`): size and nesting. A container is walked, a leaf looked at.

    Raises CPython's RecursionError for what is nested too deep, which a program may catch; Deopt where the prelude is to write it in parts.
    """
    if is_container(value):
        may_be_cut = machine.nested is False and type(value) in SHOWN_IN_PARTS
        if may_be_cut and len(value) > parts.LONG:
            raise Deopt
        measure = Measure(value, is_text=True, most=_MOST_WORK if may_be_cut else _ENOUGH, deepest=machine.value_depth)
        if measure.is_cut:
            machine.charge(_MOST_WORK)
            raise Deopt
        if measure.depth > machine.value_depth:
            raise RecursionError("maximum recursion depth exceeded while getting the repr of an object")
        if measure.size > 1024:
            machine.check_size(measure.size, what)
            if may_be_cut and measure.size > _MOST_TEXT:
                raise Deopt
            charge_operation(machine, measure.size >> 4, what)


def check_walk(machine: Machine, value: Any, what: str, comparing: tuple[Any, Any, Any] | None = None) -> None:
    """Before the host compares, hashes or copies `value`: the number of nodes that it would visit. Cheap for what holds no containers.

    `comparing` is the operator and its operands where that may be done in parts.
    """
    kind = type(value)
    if kind is list or kind is tuple:
        size = len(value)
        if size > 64:
            if size > parts.LONG and comparing is not None:
                parts.compare_in_parts(machine, *comparing)
            machine.charge(size >> 2)
        kinds = set(map(type, value))
        if kinds <= LEAVES:
            check_leaves(machine, kinds, value)
            return
        if all(map(_PLAIN_PARTS.__contains__, map(type, value))):
            inner = [part for part in value if type(part) is tuple or type(part) is list]
            size = sum(map(len, inner))
            if comparing is not None and size + 8 * len(inner) > parts.LONG:
                parts.compare_in_parts(machine, *comparing)
            if LEAVES.issuperset(map(type, chain.from_iterable(inner))):
                machine.charge(size >> 2)
                if len(inner) <= _FEW_ROWS or machine.made_large_int:
                    flat = list(chain.from_iterable(inner))
                    check_leaves(machine, set(map(type, flat)), flat)
                return
    elif not is_container(value):
        return
    else:
        size = _size_of(value)
        if size > 64:
            if size > parts.LONG and comparing is not None:
                parts.compare_in_parts(machine, *comparing)
            charge_operation(machine, size >> 2, "going through so many elements")
        if not is_nested(value):
            return
    measure = Measure(value, is_text=False, most=_ENOUGH if comparing is None else _MOST_WORK, deepest=machine.value_depth)
    if measure.is_cut and comparing is not None:
        machine.charge(_MOST_WORK)
        parts.compare_in_parts(machine, *comparing)
        measure = Measure(value, is_text=False)
    if measure.depth > machine.value_depth:
        raise RecursionError(f"maximum recursion depth exceeded {what}")
    charge_operation(machine, measure.size >> 2, "walking this value")


_MOST_TEXT = 1 << 21  # characters by estimate
_MOST_WORK = 1 << 17  # of measuring in one step: a container counts 32, beside its elements


def _size_of(value: Any) -> int:
    kind = type(value)
    if kind in _WITH_LENGTH:
        return len(value)
    base: Any = next((base for base in kind.__mro__ if base in _WITH_LENGTH), None)
    return base.__len__(value) if base is not None else 0


def walk_units(machine: Machine, value: Any, what: str) -> int:
    """What it costs to go through one value, a leaf or a container; more than a part may take where it is large."""
    kind = type(value)
    if kind in LEAVES:
        return 1 + (len(value) >> 10) if kind in _TEXTS else 1 + (value.bit_length() >> 13) if kind is int else 1
    if not is_container(value):
        return 1
    size = _size_of(value)
    if size > parts.PART:
        return _ENOUGH
    if kind in _FLAT and FREE_KEYS.issuperset(map(type, value)) and (kind is not dict or FREE_KEYS.issuperset(map(type, value.values()))):
        return 8 + size
    measure = Measure(value, is_text=False, most=_MOST_WORK >> 2, deepest=machine.value_depth)
    if not measure.is_cut and measure.depth > machine.value_depth:
        raise RecursionError(f"maximum recursion depth exceeded {what}")
    return min(64 + measure.size, _ENOUGH)


_FLAT = frozenset({list, tuple, dict})


def check_leaves(machine: Machine, kinds: set[type], leaves: Any, times: int = 1) -> None:
    """Before leaves of these types are compared with others: long texts and large ints take long each, unless they are the same."""
    size = 0
    if not kinds.isdisjoint(_TEXTS):
        texts = leaves if kinds <= _TEXTS else [leaf for leaf in leaves if type(leaf) in _TEXTS]
        size = sum(map(len, texts)) >> 10
    if int in kinds and machine.made_large_int:
        size += sum(leaf.bit_length() for leaf in leaves if type(leaf) is int) >> 13
    if size * times > len(leaves):
        charge_operation(machine, size * times, "comparing such long values")


def check_needle(machine: Machine, value: Any, size: int) -> None:
    """Before a leaf is compared with so many others."""
    kind = type(value)
    if kind in _TEXTS:
        if len(value) > _LONG_TEXT:
            charge_operation(machine, size * (len(value) >> 10), "searching for such a long text")
    elif kind is int and not -_LARGE < value < _LARGE:
        charge_operation(machine, size * (value.bit_length() >> 13), "searching for such a large int")


_LARGE = 1 << 32_768


def check_comparison(machine: Machine, function: Any, a: Any, b: Any) -> None:
    """Before `function(a, b)`: `==`, `<` and the like."""
    kind = type(a)
    if kind in _TEXTS:
        if len(a) > _LONG_TEXT and type(b) is kind:
            machine.charge(min(len(a), len(b)) >> 10)
    elif kind not in LEAVES and a is not b:
        if is_container(a) and is_container(b):
            check_walk(machine, a, "in comparison", (function, a, b))
        elif issubclass(kind, str | bytes):
            machine.charge((str if issubclass(kind, str) else bytes).__len__(a) >> 10)


def check_key(machine: Machine, key: Any) -> None:
    """Before `key` is hashed by the host: as the key of a dict, an element of a set. Only tuples of tuples cost anything."""
    if issubclass(type(key), tuple):
        size = tuple.__len__(key)
        if size > 64:
            charge_operation(machine, size >> 2, "hashing so long a tuple")
        for element in key:
            if type(element) not in LEAVES and issubclass(type(element), tuple):
                check_walk(machine, tuple(tuple.__iter__(key)), "in comparison")
                return


def check_parameters(machine: Machine, alias: Any, parameters: Any) -> None:
    """Before `alias[parameters]` makes a generic alias, in which each part may stand many times over.

    The host hashes, compares and fills in an alias part by part; so what is made may have only as many as can be walked at any time.
    """
    if issubclass(type(alias), type) or type(alias).__module__ == "typing":
        for part in parameters if type(parameters) is tuple else (parameters,):
            check_annotation(machine, part)
    size = Measure((parameters,), is_text=False).size if is_container(parameters) else 1
    if isinstance(alias, _GENERIC):
        size *= Measure(alias, is_text=False).size
    if alias is typing.Annotated and type(parameters) is tuple:  # which takes what is noted of an annotated type, too
        size += sum(len(part.__metadata__) for part in parameters if type(part) is _ANNOTATED)
    if size > _MOST_PARTS:
        raise LimitExceeded("operation", f"a generic alias would have more than {_MOST_PARTS:,} parts")
    if size > 16:
        machine.charge(size << 1)
    if isinstance(alias, (GenericAlias, UnionType)) or type(alias).__module__ == "typing":
        _check_filling(alias, parameters)


def check_annotation(machine: Machine, part: Any) -> None:
    """Before a text that stands for a type is parsed by the host, whatever is in it."""
    if issubclass(type(part), str) and str.__len__(part) > LONG_NAME:
        charge_operation(machine, _ANNOTATION_FUEL * str.__len__(part), "reading this annotation")
    elif type(part) is list:  # the arguments of a Callable
        for each in part:
            if type(each) is str:
                check_annotation(machine, each)


def check_annotations(machine: Machine, parts: Iterable[Any]) -> None:
    """The same of some."""
    for part in parts:
        check_annotation(machine, part)


_ANNOTATED: Any = type(typing.Annotated[int, 1])
PARSING = frozenset({typing.ForwardRef, typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple})  # when they are called


def _check_filling(alias: Any, parameters: Any) -> None:
    """Raises TypeError where `alias[parameters]` may ask a part that is no type how it is filled in.

    CPython's code in C takes for granted that a part gives the same answers each time, and a tuple where it says that it stands for many.
    """
    todo, seen, is_in_c, odd = [alias, parameters], set[int](), False, None
    while todo:
        part = todo.pop()
        kind = type(part)
        if id(part) in seen or issubclass(kind, type) or kind in _PLAIN_PARAMETERS:
            continue
        seen.add(id(part))
        if isinstance(part, (GenericAlias, UnionType)):
            is_in_c = True
            todo += part.__args__
        elif kind is list or kind is tuple:
            todo += part
        elif isinstance(kind, ProgramMeta) or kind.__module__ != "typing":
            odd = kind
        else:
            todo += getattr(part, "__args__", ())
    if is_in_c and odd is not None:
        raise TypeError(f"a generic alias with a '{odd.__name__}' object in it cannot be given parameters")


_PLAIN_PARAMETERS = LEAVES | {type(...), type(NotImplemented)}


def check_keys(machine: Machine, keys: Iterable[Any]) -> None:
    """The same for many keys that can be iterated over again."""
    kinds = set(map(type, keys))
    if int in kinds:
        _check_collisions(machine, keys)
    if kinds <= FREE_KEYS:
        check_leaves(machine, kinds, keys)
    else:
        for key in keys:
            if issubclass(type(key), tuple):
                check_key(machine, key)


def _check_collisions(machine: Machine, keys: Iterable[Any]) -> None:
    """Ints whose hashes are all the same are compared each with each. Only large ones can be; whether there are any, some of them show."""
    elements = keys if type(keys) is list or type(keys) is tuple else list(keys)
    size = len(elements)
    if size > _MOST_EQUAL and any(type(key) is int and not -_HASHED < key < _HASHED for key in elements[:: size // 256]):
        most = max(Counter(map(hash, elements)).values()) if FREE_KEYS.issuperset(map(type, elements)) else 0
        if most > _MOST_EQUAL:
            charge_operation(machine, most * most >> 4, "putting keys with the same hash into a table")


_HASHED = (1 << 61) - 1  # smaller ints are their own hash
_MOST_EQUAL = 512


def is_container(value: Any) -> bool:
    """Whether the host walks into `value`, also where a class of the program derives from a container."""
    return is_container_type(type(value))


def is_container_type(kind: type) -> bool:
    return kind in _CONTAINERS or (kind not in LEAVES and not _BASES.isdisjoint(kind.__mro__))


def is_nested(value: Any) -> bool:
    """Whether a container holds a container."""
    return any(map(is_container_type, set(map(type, _parts(value)))))


class Measure:
    """`size`: characters of the text, or nodes, of the tree that `value` stands for; `depth`: how deep it is nested.

    `known`: the ids of the containers in it. `is_cut`: measuring takes more than `most`, and nothing else is known.
    It ends, too, where it gets deeper than `deepest`.
    """

    __slots__ = ("depth", "is_cut", "known", "size")

    def __init__(self, value: Any, is_text: bool, most: int = _ENOUGH, deepest: int = _ENOUGH) -> None:
        leaves = _text_of_leaves if is_text else len
        sizes: dict[int, int] = {}  # of containers, by id; while one is under way, what a cycle back to it counts
        heights: dict[int, int] = {}
        keep: list[Any] = []  # ids are keys: what was made on the way must live on
        stack: list[tuple[Any, list[Any] | None, int]] = [(value, None, 0)]
        self.is_cut, self.known = False, sizes
        work = depth = 0
        while stack:
            if depth > deepest:
                self.size, self.depth = _ENOUGH, depth
                return
            if work > most:
                self.size, self.depth, self.is_cut = _ENOUGH, 0, True
                return
            container, inner, size = stack.pop()
            if inner is None:
                if id(container) in sizes:
                    continue
                sizes[id(container)], heights[id(container)] = 5, 0
                all_parts = _parts(container)
                work += 32 + len(all_parts)
                if work > most:
                    self.size, self.depth, self.is_cut = _ENOUGH, 0, True
                    return
                depth += 1
                kinds = {kind for kind in set(map(type, all_parts)) if is_container_type(kind)}
                inner = [part for part in all_parts if type(part) in kinds] if kinds else []
                keep.append(inner)
                stack.append(
                    (container, inner, 2 + leaves([part for part in all_parts if type(part) not in kinds] if kinds else all_parts))
                )
                stack.extend((part, None, 0) for part in inner if id(part) not in sizes)
            else:
                height = 0
                depth -= 1
                for part in inner:
                    size += sizes[id(part)] + 2
                    height = max(height, heights[id(part)])
                sizes[id(container)], heights[id(container)] = min(size, _ENOUGH), height + 1
        self.size = sizes[id(value)]
        self.depth = heights[id(value)]


def _text_of_leaves(leaves: Sequence[Any]) -> int:
    kinds = set(map(type, leaves))
    if kinds == _STR:
        return sum(map(len, leaves)) + 4 * len(leaves)
    size = 12 * len(leaves)
    if kinds <= _SHORT:
        return size
    if kinds == _INT and min(leaves) > -_LONG and max(leaves) < _LONG:
        return size
    for leaf in leaves:
        kind = type(leaf)
        if kind is str or kind is bytes or kind is bytearray:
            size += len(leaf)
        elif kind is int and not -_LONG < leaf < _LONG:
            size += leaf.bit_length() // 3
    return size


def _parts(value: Any) -> Sequence[Any]:
    """What the host would go on to. A method of the program that overrides iteration is not called."""
    kind = type(value)
    if kind is list or kind is tuple:
        return value  # type: ignore[no-any-return]
    if kind is dict or isinstance(value, dict):
        return [*dict.__iter__(value), *dict.values(value)]
    for base in _ITEMS:
        if isinstance(value, base):
            return list(base.__iter__(value))
    if isinstance(value, ChainMap):
        return list(value.maps)
    if isinstance(value, BaseException):
        return value.args
    if isinstance(value, _GENERIC):
        return tuple(value.__args__)
    if kind is MappingProxyType:
        return [*value, *value.values()]
    return list(vars(value).values())
