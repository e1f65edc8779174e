"""What the compiler may fuse: builtins and methods without effects, by name, and the types that the host may iterate any number of times.

A name in these tables is only a promise to try. The fused call checks at run time that the name still means the builtin, and that the
receiver's exact type has the method here; anything else is deoptimised to a general call.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from types import FunctionType
from typing import Any

from .attributes import EFFECT_ONLY_METHODS, ITERATING_METHODS, PURE_METHODS
from .class_slots import has_slot
from .guards import (
    CHECKS_BY_NAME,
    COMPARING,
    HASHING,
    check_elements,
    check_int_text,
    check_number_text,
    check_walk,
    check_whole,
    consume_in_parts,
    consumed,
    digits_of,
    hinted,
    is_long,
    largest,
    len_of_range,
    rounded,
    smallest,
    total,
    weighed,
)
from .guards.hierarchies import check_union
from .sets import FrozenSet, Set
from .signals import Deopt
from .values import Function, Resumable, Tool

_EMPTY: dict[str, int] = {}
DICT_KEYS, DICT_VALUES, DICT_ITEMS = type(_EMPTY.keys()), type(_EMPTY.values()), type(_EMPTY.items())
ITERABLE_TYPES = (
    list,
    tuple,
    dict,
    str,
    range,
    bytes,
    bytearray,
    Set,
    FrozenSet,
    DICT_KEYS,
    DICT_VALUES,
    DICT_ITEMS,
    deque,
    defaultdict,
    OrderedDict,
)
# OrderedDict's iterator looks each key up, and takes an error of a key's `__hash__`, such as Deopt, for its end.
REITERABLE = frozenset(ITERABLE_TYPES) - {OrderedDict}


@dataclass(frozen=True, slots=True)
class Known:
    """A builtin that may be fused. `function` is called in its place: with the machine first, unless `is_host`.

    `text_check` looks at the argument first where that is a text.
    """

    value: Any
    function: Callable[..., Any]
    iterables: frozenset[int] = frozenset()
    keywords: frozenset[str] = frozenset()
    is_host: bool = False
    text_check: Callable[[Any, str], None] | None = None


@lru_cache(maxsize=4096)
def fits(function: Any, count: int, keywords: frozenset[str] = frozenset()) -> bool:
    """Whether a function of ours takes so many arguments; the host's own say so themselves."""
    if not isinstance(function, FunctionType):
        return True
    try:
        signature(function).bind(*[None] * count, **dict.fromkeys(keywords))
    except TypeError:
        return False
    return True


def _refuse_callback(function: Any) -> None:
    if function is not None and isinstance(function, (Function, Resumable, Tool)):
        raise Deopt()


def _items(m: Any, function: Any, items: Any) -> Any:
    """What `function` may go over, charged for."""
    if type(items) in REITERABLE and type(items) is not range and function not in HASHING and function not in COMPARING:
        size = len(items)
        if size < 1024:
            m.fuel -= 2 + (size >> 3)
            return items
        consume_in_parts(m, function, items)
    elif has_slot(type(items), "__next__"):
        m.check_loop_over(hinted(items))
    elif function not in COMPARING:
        consume_in_parts(m, function, items)
    m.fuel -= 4
    return consumed(m, function, (items,))[0]


def _key(m: Any, key: Any, items: Any) -> Any:
    """A key function that the host calls for each of `items`."""
    if type(items) in REITERABLE:
        size = len_of_range(items) if type(items) is range else len(items)
        m.check_loop_over(size << 3)
        m.charge_fused(size << 1)
    return m.host_key(key)


def _sorted(m: Any, items: Any, *, key: Any = None, reverse: Any = False) -> Any:
    if key is not None:
        key = _key(m, key, items)
    if is_long(items) and not m.nested:
        raise Deopt()  # before anything is looked at
    return sorted(_items(m, sorted, items), key=key, reverse=reverse)


def _min(m: Any, *args: Any, **keywords: Any) -> Any:
    if keywords.get("key") is not None:
        keywords["key"] = _key(m, keywords["key"], args[0] if len(args) == 1 else args)
    if len(args) == 1:
        if type(args[0]) is range and not keywords:
            return smallest(m, args[0])
        if not keywords:
            consume_in_parts(m, min, args[0])
        return min(_items(m, min, args[0]), **keywords)
    check_elements(m, args)
    return min(*args, **keywords)


def _max(m: Any, *args: Any, **keywords: Any) -> Any:
    if keywords.get("key") is not None:
        keywords["key"] = _key(m, keywords["key"], args[0] if len(args) == 1 else args)
    if len(args) == 1:
        if type(args[0]) is range and not keywords:
            return largest(m, args[0])
        if not keywords:
            consume_in_parts(m, max, args[0])
        return max(_items(m, max, args[0]), **keywords)
    check_elements(m, args)
    return max(*args, **keywords)


def _sum(m: Any, items: Any, start: Any = 0) -> Any:
    if type(start) in (list, tuple):
        raise Deopt()
    if type(items) is range:
        return total(m, items, start)
    items = _items(m, sum, items)
    return m.grown(sum(weighed(m, items) if m.made_large_int else items, start))


def _any(m: Any, items: Any) -> Any:
    return any(_items(m, any, items))


def _all(m: Any, items: Any) -> Any:
    return all(_items(m, all, items))


def _list(m: Any, items: Any = ()) -> Any:
    return list(_items(m, list, items))


def _tuple(m: Any, items: Any = ()) -> Any:
    return tuple(_items(m, tuple, items))


def _set(m: Any, items: Any = ()) -> Any:
    return Set(_items(m, Set, items))


def _frozenset(m: Any, items: Any = ()) -> Any:
    return FrozenSet(_items(m, FrozenSet, items))


def _dict(m: Any, items: Any = ()) -> Any:
    return dict(_items(m, dict, items))


def _str(m: Any, *args: Any) -> Any:
    if len(args) == 1:
        x = args[0]
        t = type(x)
        if t is int and not -_SMALL < x < _SMALL:
            m.charge(x.bit_length() >> 4)
        if t is str or t is int or t is float:
            return str(x)
        return m.text(x, str)
    if not args:
        return ""
    raise Deopt()


def _repr(m: Any, x: Any) -> Any:
    return m.text(x, repr)


def _int(m: Any, *args: Any, **keywords: Any) -> Any:
    if args and type(args[0]) is Decimal:
        check_whole(m, args[0])
    elif args and type(args[0]) is str and len(args[0]) > 200:
        m.charge(len(args[0]) >> 3)
        check_int_text(m, args, keywords.get("base", 10))
    return int(*args, **keywords)


def _type(m: Any, *args: Any) -> Any:
    if len(args) != 1:
        raise Deopt()
    return m.type_of(args[0])


def _getattr(m: Any, obj: Any, name: Any, /, *default: Any) -> Any:
    if len(default) > 1:
        raise Deopt()
    return m.get_attribute(obj, name, *default)


def _hasattr(m: Any, obj: Any, name: Any) -> Any:
    return m.has_attribute(obj, name)


_CONCRETE = frozenset({int, float, str, bool, list, dict, tuple, bytes})  # types that stand for themselves


def _isinstance(m: Any, obj: Any, kind: Any) -> Any:
    if type(kind) is type and kind in _CONCRETE:
        return isinstance(obj, kind)
    if type(kind) is tuple:
        check_walk(m, kind, "in isinstance()")
    else:
        check_union(m, kind)
    return m.is_instance(obj, kind)


def _range(m: Any, *args: Any) -> Any:
    if m.made_large_int:  # of which it makes another one, its length
        m.charge(sum([arg.bit_length() for arg in args if type(arg) is int]) >> 8)
    return range(*args)


def _round(m: Any, number: Any, ndigits: Any = None) -> Any:
    return rounded(m, number, ndigits)


def _pow(m: Any, *args: Any) -> Any:
    if len(args) == 2:
        return m.power(*args)
    raise Deopt()


def _hex(m: Any, x: Any) -> Any:
    digits_of(m, x, 16)
    return hex(x)


def _oct(m: Any, x: Any) -> Any:
    digits_of(m, x, 8)
    return oct(x)


def _divmod(m: Any, a: Any, b: Any) -> Any:
    m.big_division(a, b)
    return divmod(a, b)


def _host(function: Any) -> Known:
    return Known(function, function, is_host=True)


_SMALL = 1 << 512
_FIRST = frozenset({0})
PURE_FUNCTIONS: dict[str, Known] = {
    "len": _host(len),
    "abs": _host(abs),
    "ord": _host(ord),
    "chr": _host(chr),
    "hex": Known(hex, _hex),
    "oct": Known(oct, _oct),
    "bool": _host(bool),
    "float": Known(float, float, is_host=True, text_check=check_number_text),
    "sorted": Known(sorted, _sorted, _FIRST, frozenset({"key", "reverse"})),
    "min": Known(min, _min, _FIRST, frozenset({"key", "default"})),
    "max": Known(max, _max, _FIRST, frozenset({"key", "default"})),
    "sum": Known(sum, _sum, _FIRST, frozenset({"start"})),
    "any": Known(any, _any, _FIRST),
    "all": Known(all, _all, _FIRST),
    "list": Known(list, _list, _FIRST),
    "tuple": Known(tuple, _tuple, _FIRST),
    "set": Known(Set, _set, _FIRST),
    "frozenset": Known(FrozenSet, _frozenset, _FIRST),
    "dict": Known(dict, _dict, _FIRST),
    "str": Known(str, _str),
    "int": Known(int, _int, keywords=frozenset({"base"})),
    "round": Known(round, _round, keywords=frozenset({"ndigits"})),
    "divmod": Known(divmod, _divmod),
    "pow": Known(pow, _pow),
    "range": Known(range, _range),
    "type": Known(type, _type),
}
# Natives are compared by the object that builtins.py puts under the name; it fills these in.
NATIVE_PURE: dict[str, Callable[..., Any]] = {
    "repr": _repr,
    "getattr": _getattr,
    "hasattr": _hasattr,
    "isinstance": _isinstance,
}
PURE_ITERATORS: dict[str, Known] = {
    "zip": Known(zip, zip, frozenset(range(10)), frozenset({"strict"})),
    "enumerate": Known(enumerate, enumerate, _FIRST, frozenset({"start"})),
    "reversed": Known(reversed, reversed, _FIRST),
}
ITERABLE_METHODS = frozenset(
    ["join", "union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"]
)


def _by_name(table: Mapping[type, Iterable[str]], types: tuple[type, ...]) -> dict[str, dict[type, Any]]:
    found: dict[str, dict[type, Any]] = {}
    for kind in types:
        for name in table.get(kind, ()):
            if not name.startswith("_"):
                found.setdefault(name, {})[kind] = getattr(kind, name)
    return found


_TYPES = tuple(kind for kind in PURE_METHODS if isinstance(kind, type))
PURE_METHODS_BY_NAME: dict[str, dict[type, Any]] = _by_name(PURE_METHODS, _TYPES)
for _name, _kinds in _by_name(ITERATING_METHODS, _TYPES).items():
    if _name in ITERABLE_METHODS:
        looked_at = {kind: method for kind, method in _kinds.items() if kind in CHECKS_BY_NAME.get(_name, ())}
        PURE_METHODS_BY_NAME.setdefault(_name, {}).update(looked_at)

# Methods that change their receiver at one stroke: either nothing has happened when program code is reached (a key's __hash__ or __eq__),
# or all is done. So they too may be repeated in the slow form.
_ATOMIC: dict[type, str] = {
    list: "append pop clear reverse insert copy",
    dict: "pop setdefault clear popitem copy",
    defaultdict: "pop setdefault clear popitem",
    deque: "append appendleft pop popleft clear rotate reverse",
    Set: "add discard remove clear pop",
    bytearray: "append pop clear",
}
ATOMIC_METHODS_BY_NAME: dict[str, dict[type, Any]] = {
    name: {kind: getattr(kind, name) for kind, names in _ATOMIC.items() if name in names.split()}
    for name in sorted({name for names in _ATOMIC.values() for name in names.split()})
}
for _name, _kinds in PURE_METHODS_BY_NAME.items():
    ATOMIC_METHODS_BY_NAME.setdefault(_name, {}).update(_kinds)
_ = EFFECT_ONLY_METHODS
