"""Operations on the host's values with their limits: items, operators, iteration, unpacking, calls."""

from __future__ import annotations

import ast
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import ItemsView, Iterator, KeysView
from datetime import date, time, tzinfo
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from operator import sub
from types import BuiltinMethodType, MappingProxyType, MethodType, MethodWrapperType, ModuleType, NoneType
from typing import Any

from . import generators, guards
from .addresses import without_addresses
from .binding import enter, prepare
from .class_slots import has_slot
from .classes import ProgramMeta
from .construct import enter_bridged, find_in_class, push_bridge
from .crossing import keys_of, look_at, metered, read_by
from .entry_values import host_call, normalised
from .frames import MACHINE, SCRATCH, Frame
from .guards import (
    FREE_KEYS,
    LONG,
    asks_hashes,
    charge_operation,
    check_annotations,
    check_comparison,
    check_division,
    check_key,
    check_parameters,
    check_rationals,
    checked_ratio,
    combine_in_parts,
    copied,
    inplace_operand,
    parts,
    spread,
)
from .guards.changing import check_order
from .inherited_constructors import room_for
from .module_values import FacadeModule
from .operators import BINARY, INPLACE
from .sets import FrozenSet, Set, as_program_set, may_need_order, set_iterator
from .signals import Deopt
from .spreading import SPREAD
from .values import AsyncGenerator, Coroutine, CoroutineWrapper, FrameNative, Function, Generator, Native, Resumable, Tool

SLICED = frozenset({list, bytearray})
MUTABLE = frozenset({list, dict, Set, bytearray, deque, OrderedDict, defaultdict, Counter, ChainMap, MappingProxyType})
COLLECTIONS = frozenset({dict, Set, FrozenSet, set, frozenset})
_TABLES = frozenset({dict, Set, FrozenSet})
_INDEXED = frozenset({*MUTABLE, tuple, str, bytes, range})
_SEQUENCES = frozenset({list, tuple, str, range})
_ORDERED_ITERATOR: Any = type(iter(OrderedDict()))
# Ours in the place of types written in C that are no sequences; a class statement's are taken for sequences when an item is deleted.
_WITHOUT_ITEMS = frozenset(
    {Function, Generator, Coroutine, AsyncGenerator, CoroutineWrapper, Native, FrameNative, Tool, FacadeModule, ProgramMeta}
)
_INPLACE_SYMBOLS = {"Add": "+", "Mult": "*", "BitOr": "|"}
_LONG_INT = 65_536  # bits
_CHANGED = tuple(MUTABLE)
_MOVED: tuple[Any, ...] = (list, bytearray, deque)  # what stands behind a place that is deleted
_IMMUTABLE = (int, float, complex, str, bytes, tuple, Decimal, Fraction)  # their `+=` is `+`


class HostOperations:
    """Mixed into Operations."""

    # --- items ---

    def store_item(self: Any, s: Frame, nxt: int, owner: Any, key: Any, value: Any) -> int:
        method = self.program_method(owner, "__setitem__")
        if method is not None:
            return enter(s, nxt, SCRATCH, method, (owner, key, value), None)
        with self.nesting():
            if type(key) is slice and isinstance(owner, _TAKES_ALL) and self.is_programs(value) and _is_iterable(value):
                _check_slice(key)  # before anything is read
                value = self.run_nested(self.prelude("containers", "list_of_steps"), (value,), {})
            if type(key) is slice and type(owner) in SLICED and not self.is_programs(value):
                value = spread(self, value, len(owner), "unpacking" if type(owner) is list else "a slice")
            if issubclass(type(key), tuple):
                check_key(self, key)
            if issubclass(type(owner), OrderedDict):
                check_order(self)
            owner[key] = value
        return nxt

    def delete_item(self: Any, s: Frame, nxt: int, owner: Any, key: Any) -> int:
        method = self.program_method(owner, "__delitem__")
        if method is not None:
            return enter(s, nxt, SCRATCH, method, (owner, key), None)
        with self.nesting():
            if issubclass(type(key), tuple):
                check_key(self, key)
            elif (base := _moved_base(owner)) is not None:
                self.charge(base.__len__(owner) >> 7)
            elif type(owner) in _WITHOUT_ITEMS:
                raise TypeError(f"'{self.type_name(owner)}' object does not support item deletion")
            if issubclass(type(owner), OrderedDict):
                check_order(self)
            del owner[key]
        return nxt

    def item(self: Any, owner: Any, key: Any) -> Any:
        """owner[key] for a key that may be costly to hash, or a slice."""
        if issubclass(type(key), tuple):
            check_key(self, key)
        if type(owner) not in _INDEXED:
            check_parameters(self, owner, key)
        return copied(self, owner[key])

    def compare(self: Any, function: Any, left: Any, right: Any) -> Any:
        """function(left, right), an operator of comparison, between values that may be large."""
        check_comparison(self, function, left, right)
        return function(left, right)

    # --- operators with limits ---

    def binary(self: Any, kind: type, left: Any, right: Any) -> Any:
        return BINARY[kind](lambda s: left, lambda s: right)(self._scratch_frame)

    @property
    def _scratch_frame(self) -> Frame:
        return [None] * MACHINE + [self]

    def grown(self: Any, value: Any) -> Any:
        """The result of `+` on anything but small numbers: refused when it is over the size limit."""
        t = type(value)
        if t is str or t is bytes:
            if len(value) > LONG:
                self.check_size(len(value), "this operation")
                self.charge(len(value) >> 12)
        elif t is list or t is tuple:
            if len(value) > LONG:
                self.check_size(len(value) * 8, "this operation")
                self.charge(len(value) >> 7)
        elif t is dict:
            if len(value) > LONG:
                self.check_size(len(value) * 8, "this operation")
                self.charge(len(value) >> 2)
        elif t is Counter:
            self.charge(len(value) << 1)
        elif t is int:
            bits = value.bit_length()
            self.made_large_int = True
            if bits > _LONG_INT:
                self.check_int(bits, "this operation")
            self.charge(bits >> 13)
        elif t is set or t is frozenset:
            return as_program_set(value)
        elif t is Fraction:
            checked_ratio(self, value)
        return value

    def together(self: Any, function: Any, left: Any, right: Any) -> Any:
        """function(left, right), one of `&`, `|`, `^`, `-`: a view of a dict reads whatever stands on the other side."""
        if type(left) in COLLECTIONS or type(left) in parts.VIEWS:
            combine_in_parts(self, function.__name__, left, right)
        elif type(left) is Counter and type(right) is Counter:
            self.charge((len(left) + len(right)) << 1)
        elif type(left) is Fraction or type(right) is Fraction:
            check_rationals(self, left, right)
        elif type(right) is str or type(left) is str:  # beside a type
            check_annotations(self, (left, right))
        if not _is_view(left) and not _is_view(right):
            return function(left, right)
        seen: tuple[list[Any], list[Any]] = [], []
        operands = tuple(zip((left, right), seen, strict=True))
        given = [_noted(metered(self, each), at) if self.is_iterator(each) else metered(self, each) for each, at in operands]
        result = function(*given)
        if type(result) is not set:
            return result
        left, right = (at if self.is_iterator(each) else each for each, at in operands)
        if self.is_programs(left) or self.is_programs(right):  # which would be gone over once more
            order = right if self.is_programs(left) else left
        elif function.__name__ in ("and_", "iand"):  # goes over one side only
            order = _gone_over(left, right)
        elif function.__name__ in ("xor", "ixor"):
            order = _first_of_xor(left, right)
        else:
            order = chain(left, right)
        return as_program_set(result, order)

    def is_iterator(self: Any, value: Any) -> bool:
        """Whether it can be gone over once, and is of no class of the program's, which may have operators of its own."""
        return type(value) is Generator or (has_slot(type(value), "__next__") and not self.is_programs(value))

    def apart(self: Any, left: Any, right: Any) -> Any:
        return self.together(sub, left, right)

    def reduced(self: Any, value: Any, left: Any) -> Any:
        """The result of `left - ...` on anything but small numbers."""
        t = type(value)
        if t is set or t is frozenset:
            return as_program_set(value, left)
        if t is int:
            self.charge(value.bit_length() >> 13)
        return value

    def combined(self: Any, value: Any, left: Any) -> Any:
        t = type(value)
        if t is int:
            return self.grown(value)
        if t in COLLECTIONS and len(value) > LONG:
            self.check_size(8 * len(value), "this operation")
            self.charge(len(value) >> 2)
        if t is set or t is frozenset:
            return as_program_set(value, left)
        return value

    multiply, power, left_shift = guards.multiply, guards.power, guards.left_shift

    def modulo(self: Any, a: Any, b: Any) -> Any:
        """`a % b`, which also formats text."""
        made = guards.modulo(self, a, b)
        if type(made) is str:
            return without_addresses(self, b, made)
        if type(made) is bytes and b" at 0x" in made:
            return without_addresses(self, b, made.decode("latin-1")).encode("latin-1")
        return made

    def big_division(self: Any, left: Any, right: Any) -> None:
        check_division(self, left, right)

    def inplace(self: Any, s: Frame, nxt: int, dst: int, kind: type, left: Any, right: Any) -> int:
        """left op= right where no method of the program has a say on the left."""
        t = type(left)
        if isinstance(type(right), ProgramMeta) and (t in _EXTENDED if kind is ast.Add else kind is ast.Mult and issubclass(t, _MOVED)):
            # goes before what a sequence does
            added = self.program_method(right, "__radd__" if kind is ast.Add else "__rmul__")
            value = NotImplemented if added is None else self.run_nested(added, (right, left), {})
            if value is not NotImplemented:
                s[dst] = value
                return nxt
        if t is list and self.is_programs(right):
            from .calls import invoke

            if kind.__name__ == "Add":
                s[dst] = left
                return invoke(s, nxt, SCRATCH, self.prelude("containers", "list_extend"), (left, right), None)
        if t is Set or t is dict:
            combine_in_parts(self, INPLACE[kind].__name__, left, right)
        elif t is Counter and type(right) is Counter:
            self.charge((len(left) + len(right)) << 1)
        with self.nesting():
            if t in MUTABLE:
                symbol = _INPLACE_SYMBOLS.get(kind.__name__)
                if symbol is not None:
                    right = inplace_operand(self, symbol, left, right)
                changed = INPLACE[kind](left, right)
                s[dst] = left if changed is left else self.grown(changed)  # views of dicts make another set of the host's
            elif isinstance(t, ProgramMeta) and not issubclass(t, _IMMUTABLE):
                symbol = _INPLACE_SYMBOLS.get(kind.__name__)
                if symbol is not None and _is_changed_in_place(t):
                    right = inplace_operand(self, symbol, left, right)
                s[dst] = INPLACE[kind](left, right)
            else:
                try:
                    s[dst] = self.binary(kind, left, right)
                except TypeError as error:
                    _say_in_place(error)
                    if kind is ast.Mult and str(error).startswith(_NO_REPEAT) and has_slot(t, "__len__") and not has_slot(t, "__mul__"):
                        # a sequence on the left that can't be repeated decides
                        error.args = (f"unsupported operand type(s) for *=: '{self.type_name(left)}' and '{self.type_name(right)}'",)
                    raise
        return nxt

    def augment(self: Any, s: Frame, nxt: int, slot: int, kind: type, left: Any, right: Any) -> int:
        if isinstance(type(left), ProgramMeta) or isinstance(type(right), ProgramMeta):
            raise Deopt()
        return int(self.inplace(s, nxt, slot, kind, left, right))

    def contains(self: Any, value: Any, container: Any) -> bool:
        t = type(container)
        if t in _TABLES:
            if type(value) in FREE_KEYS:
                if self.made_large_int and type(value) is int:
                    self.charge(value.bit_length() >> 11)
                return value in container
        elif t not in _SEQUENCES and not self.nested and not has_slot(t, "__contains__"):
            raise Deopt()
        return guards.contains(self, container, value)

    def host_list(self: Any, items: Any) -> list[Any]:
        from .gathering import gathered

        return list(gathered(self, items))

    def host_key(self: Any, key: Any) -> Any:
        """A key function as the host may call it in a fused expression: a lambda that is one pure expression is called directly."""
        if type(key) is Function:
            direct = self.direct_call(key)
            if direct is not None:
                return direct
            raise Deopt()
        if self.is_programs(key):
            raise Deopt()
        if type(key) in _BOUND and not isinstance(key.__self__, _UNCHANGED) and key.__name__ not in _READING:
            raise Deopt()  # what changes something is called once, also where the expression fails
        return self.host_function(key)

    def direct_call(self: Any, f: Function) -> Any:
        """A host function of one argument for a program's function that is a single fused `return`; None for any other."""
        if f.simple == -1:
            prepare(f)
        block = f.block
        if f.simple != 1 or block.cost != 1 or block.records[0].redo is None or (block, 0) in self.quickened:
            return None
        from .pure_call import body_of

        body = body_of(block)
        if body is None:
            return None
        template = f.template

        def call(x: Any) -> Any:
            n = template.copy()
            n[13] = x
            try:
                return body(n)
            except Exception:  # again in a frame of the program's, which the traceback shows
                raise Deopt() from None

        return call

    def host_function(self: Any, function: Any) -> Any:
        return function

    # --- iteration ---

    def get_iterator(self: Any, s: Frame, nxt: int, slot: int, value: Any) -> int:
        t = type(value)
        if t is Generator or t is CoroutineWrapper:
            s[slot] = value
            return nxt
        if t is Set or t is FrozenSet:
            if len(value) > parts.LONG and may_need_order(value):
                from .calls import invoke

                return invoke(s, nxt, slot, self.prelude("parts", "after_order"), ("iter", value), None)
            s[slot] = set_iterator(value)
            return nxt
        if isinstance(t, ProgramMeta):
            method = find_in_class(t, "__iter__")
            if type(method) is Function:
                return enter(s, nxt, slot, method, (value,), None)
            if method in _OF_SETS:
                s[slot] = set_iterator(value)
                return nxt
            if method is None:
                if find_in_class(t, "__getitem__") is None or any("__iter__" in base.__dict__ for base in t.__mro__):
                    raise TypeError(f"'{self.type_name(value)}' object is not iterable")
                from .calls import invoke

                return invoke(s, nxt, slot, self.prelude("builtins", "iterator"), (value,), None)
        if isinstance(value, (Function, Tool, Coroutine, AsyncGenerator)):
            raise TypeError(f"'{self.type_name(value)}' object is not iterable")
        with self.nesting():
            made = iter(value)
        s[slot] = normalised(made)
        if type(made) is _ORDERED_ITERATOR and asks_hashes(value):
            from .calls import invoke

            # The host asks each key for its hash after it has moved on, where no loop can be broken off.
            return invoke(s, nxt, slot, self.prelude("builtins", "stepped"), (made,), None)
        return nxt

    def next_value(self: Any, s: Frame, nxt: int, dst: int, iterator: Any, exit_pc: int) -> int:
        return generators.next_value(self, s, nxt, dst, iterator, exit_pc)

    def delegate(self: Any, s: Frame, nxt: int, dst: int, source: int) -> int:
        return generators.delegate(self, s, nxt, dst, source)

    def finish_generator(self: Any, s: Frame, value: Any) -> int:
        return generators.finish_generator(self, s, value)

    def unpack_host_value(self: Any, s: Frame, value: Any, first: int, count: int, star: int) -> None:
        t = type(value)
        if not has_slot(t, "__iter__") and not has_slot(t, "__getitem__"):
            raise TypeError(f"cannot unpack non-iterable {self.type_name(value)} object")
        items: list[Any] = []
        if star >= 0 and (t is list or t is tuple):
            self.unpack_row(s, value, first, count, star)
            return
        with self.nesting():
            iterator: Iterator[Any] = iter(value)
            if star < 0:
                for item in iterator:
                    if len(items) == count:
                        raise ValueError(f"too many values to unpack (expected {count})")
                    items.append(item)
            else:
                items = self.host_list(iterator)
        if star < 0:
            if len(items) < count:
                raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
        else:
            after = count - star - 1
            if len(items) < count - 1:
                raise ValueError(f"not enough values to unpack (expected at least {count - 1}, got {len(items)})")
            end = len(items) - after
            items = [*items[:star], items[star:end], *items[end:]]
        s[first : first + count] = items

    def unpack_row(self: Any, s: Frame, row: Any, first: int, count: int, star: int) -> None:
        """`a, *b, c = row`, a list or tuple."""
        size = len(row)
        if size < count - 1:
            raise ValueError(f"not enough values to unpack (expected at least {count - 1}, got {size})")
        end = size - (count - star - 1)
        if size > 64:
            self.check_size(size * 8, "unpacking")
            self.charge(size >> 4)
        s[first : first + count] = [*row[:star], list(row[star:end]), *row[end:]]

    def unpack_program_value(self: Any, s: Frame, nxt: int, value: Any, first: int, count: int, star: int) -> int:
        name, arguments = ("unpack", (value, count)) if star < 0 else ("unpack_star", (value, star, count - star - 1))
        b = push_bridge(s, nxt, SCRATCH, SPREAD, first, count)
        return enter_bridged(b, self.prelude("containers", name), arguments, None)

    def compare_containers(self: Any, s: Frame, nxt: int, dst: int, name: str, left: Any, right: Any) -> int:
        from .calls import invoke

        return invoke(s, nxt, dst, self.prelude("containers", "list_" + name.strip("_")), (left, right), None)

    # --- calling the host ---

    def call_host(self: Any, s: Frame, nxt: int, dst: int, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
        return host_call(self, s, nxt, dst, function, args, kwargs)

    def construct_filled(self: Any, s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        """An instance of a subclass of list, dict, ... made from the program's iterables."""
        with self.nesting():
            args = tuple(
                self.run_nested(self.prelude("containers", "make_list"), (a,), {}) if isinstance(a, Resumable) else a for a in args
            )
            look_at(self, (cls,))
            if issubclass(cls, tzinfo | date | time):
                args, kwargs = room_for(self, cls, args, kwargs)
            s[dst] = type.__call__(cls, *read_by(self, cls, args), **kwargs)
        return nxt

    def callee_text(self: Any, function: Any) -> str:
        """How CPython names a callee in the errors of its arguments."""
        if type(function) is MethodType:
            receiver, function = function.__self__, function.__func__
            if type(function) in (Native, FrameNative):
                return f"{self.type_name(receiver)}.{function.name}()"
        if type(function) is Function:
            name, module = function.qualname, function.module
        else:
            with self.nesting():
                try:
                    name, module = self.attribute(function, "__qualname__"), self.attribute(function, "__module__")
                except AttributeError:
                    return str(function)
        return f"{name}()" if module in (None, "builtins") else f"{module}.{name}()"

    def keyword_error(self: Any, function: Any, error: TypeError) -> TypeError:
        text = str(error)
        if text.startswith(("argument after **", "got multiple values for keyword")):
            return TypeError(f"{self.callee_text(function)} {text}")
        return error

    def merge_keywords(self: Any, out: dict[str, Any], mapping: Any) -> None:
        is_plain = issubclass(type(mapping), dict) and type(mapping).__iter__ is dict.__iter__
        if is_plain:
            charge_operation(self, 3 * len(mapping), "passing so many keywords")
        try:
            for key in mapping if is_plain else keys_of(self, mapping):
                if key in out:
                    raise TypeError(f"got multiple values for keyword argument '{key}'")
                out[str.__str__(key) if isinstance(key, str) else key] = dict.__getitem__(mapping, key) if is_plain else mapping[key]
        except AttributeError:
            raise TypeError(f"argument after ** must be a mapping, not {self.type_name(mapping)}") from None

    def host_manager_method(self: Any, value: Any, name: str) -> Any:
        try:
            return self.attribute(value, name)
        except AttributeError:
            return None


_VIEWS: frozenset[type] = frozenset(
    {*map(type, ({}.keys(), {}.items(), OrderedDict[Any, Any]().keys(), OrderedDict[Any, Any]().items())), KeysView, ItemsView}
)
# Methods of host values as key functions: those of immutable values, and those that only read.
_BOUND = (BuiltinMethodType, MethodWrapperType)
_UNCHANGED = (str, bytes, int, float, complex, tuple, frozenset, range, ModuleType, type, NoneType)
_READING = frozenset({"get", "index", "count", "__getitem__", "__contains__", "__len__"})
_NO_REPEAT = "can't multiply sequence by non-int"


# `+=` with an iterable makes these longer.
_EXTENDED = frozenset({list, bytearray, deque})
# A slice of these takes all of what is assigned to it at once.
_TAKES_ALL = (list, bytearray)


def _check_slice(key: slice) -> None:
    if type(key.step) is int and not key.step:
        raise ValueError("slice step cannot be zero")
    if not all(part is None or has_slot(type(part), "__index__") for part in (key.step, key.start, key.stop)):
        raise TypeError("slice indices must be integers or None or have an __index__ method")


def _is_view(value: Any) -> bool:
    """Keys or items of a mapping of the host, which take any iterable as the other operand."""
    return not _VIEWS.isdisjoint(type(value).__mro__)


def _noted(iterator: Any, seen: list[Any]) -> Iterator[Any]:
    """The same elements, which are kept in `seen` as they are read."""
    for element in iterator:
        seen.append(element)
        yield element


def _gone_over(left: Any, right: Any) -> Any:
    """The operand of `&` whose order the elements have."""
    if not _is_view(left):
        left, right = right, left
    is_set = type(right) in (Set, FrozenSet)
    return left if (is_set and len(left) <= len(right)) or (_is_view(right) and len(right) > len(left)) else right


def _first_of_xor(left: Any, right: Any) -> Any:
    """The operands of `^` in the order in which their elements come in: of two dicts' items the right ones first, else those as a set."""
    if type(left) is type(right) is _ITEMS:
        return chain(right, left)
    if not _is_view(left) or not FREE_KEYS.issuperset(map(type, right)):
        return chain(left, right)
    return chain(left, Set(right))


_ITEMS: Any = type({}.items())
_OF_SETS: tuple[Any, ...] = (Set.__iter__, FrozenSet.__iter__)


def _is_iterable(value: Any) -> bool:
    return has_slot(type(value), "__iter__") or has_slot(type(value), "__getitem__")


def _say_in_place(error: TypeError) -> None:
    """The text of a plain operator's error as the in-place operator's."""
    text = str(error)
    if text.startswith("unsupported operand type(s) for ") and "=:" not in text:
        error.args = (text.replace("** or pow(): '", "**: '", 1).replace(": '", "=: '", 1),)


def _is_changed_in_place(kind: Any) -> bool:
    return issubclass(kind, _CHANGED)


def _moved_base(owner: Any) -> Any:
    return next((kind for kind in _MOVED if isinstance(owner, kind)), None)
