"""Emission of long comprehensions, and of calls such as `sum(... for ...)`, in parts (instructions/parting.py).

This is the first way of their expansion. Where it gives up (few elements, an iterator that is not the host's, program code, an error), the
slow form follows.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from . import instructions as ins
from . import protocols as op
from .block import Label
from .frames import GLOBALS, MACHINE, Frame
from .fused.comprehensions import checked_key
from .fused.fusable import comprehension_fusable, is_pure_call
from .fused.iterables import iterable, levels_of, own_frame, rows_of
from .fused.operations import is_small
from .guards import check_keys, weighed
from .guards.costs import PART_FUEL
from .nodes import TempRef, rebuilt
from .operators import Closure
from .pure import PURE_FUNCTIONS
from .signals import Deopt

if TYPE_CHECKING:
    from .compiler import Compiler

Rows = Callable[[Frame, Iterator[Any], list[bool]], Iterator[None]]
Collect = Callable[[Any, Any, Iterator[Any]], Any]  # machine, what there is, the values of this part
_ROUNDS = 1024
_CHEAP = 4096  # fuel of some rounds


def comprehension_in_parts(c: Compiler, node: Any, slot: int, otherwise: Callable[[], None]) -> None:
    """A comprehension, or `otherwise()`."""
    if not _is_fusable(c, lambda: comprehension_fusable(c, node)):
        otherwise()
        return
    with _as_fused(c):
        source = iterable(c, node.generators[0].iter, node, is_kept=True)
        levels, value, key = levels_of(c, node, source)
    rows = _some_rows(levels, node)
    if isinstance(node, ast.DictComp):
        key_value = key if is_small(node.key) else checked_key(key)

        def part(s: Frame, it: Any, out: Any) -> Any:
            ended: list[bool] = []
            for _ in rows(s, it, ended):
                k = key_value(s)
                out[k] = value(s)
            return out, not ended
    else:
        collect = _add if isinstance(node, ast.SetComp) else _extend

        def part(s: Frame, it: Any, out: Any) -> Any:
            ended: list[bool] = []
            out = collect(s[MACHINE], out, (value(s) for _ in rows(s, it, ended)))
            return out, not ended

    empty: Any = {ast.ListComp: list, ast.SetComp: op.new_set, ast.DictComp: dict}[type(node)]

    def emit_result(out: int) -> None:
        c.emit(node, ins.store_slot, slot, _taken(out))

    _emit(c, node, (source, empty, part, _least(levels)), emit_result, otherwise)


def call_in_parts(c: Compiler, node: Any, slot: int, otherwise: Callable[[], None], call: Callable[[Any], None]) -> None:
    """A call with a generator expression, all of which it needs at once, or `otherwise()`. `call(node)` emits the call of a list of it."""
    if not _takes_all(c, node):
        otherwise()
        return
    loop = node.args[0]
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    collect = _extend if node.keywords else _COLLECTING.get(name, _extend)
    with _as_fused(c):
        source = _under_its_name(name, iterable(c, loop.generators[0].iter, loop, is_kept=True))
        first = loop.scope.vars[".0"].slot
        levels, value, _ = levels_of(c, loop, lambda n: n[first])
        frame_of = own_frame(c, loop)
    rows = _some_rows(levels, loop)

    def part(s: Frame, it: Any, out: Any) -> Any:
        ended: list[bool] = []
        n = frame_of(s)
        out = collect(s[MACHINE], out, (value(n) for _ in rows(n, it, ended)))
        return out, not ended and (collect not in _DECIDING or out is _DECIDING[collect])

    def emit_result(out: int) -> None:
        if collect is _extend and name != "list":
            call(rebuilt(node, args=[TempRef(out, loop)]))
        else:
            c.emit(node, ins.store_slot, slot, _taken(out))

    _emit(c, node, (source, _EMPTY.get(collect, list), part, _least(levels)), emit_result, otherwise)


def _least(levels: list[Any]) -> int:
    """Below so many elements of the outermost loop the slow form takes them."""
    return 1024 if len(levels) == 1 else 16


def _emit(
    c: Compiler, node: Any, steps: tuple[Closure, Any, Any, int], emit_result: Callable[[int], None], otherwise: Callable[[], None]
) -> None:
    source, empty, part, least = steps
    slow, done = Label(), Label()
    with c.temps():
        it, out = c.new_temp(), c.new_temp()
        c.emit(node, ins.begin_parts, it, out, source, empty, least, slow)
        c.emit(node, ins.next_part, it, out, part, slow)
        emit_result(out)
        c.emit(node, ins.jump, done)
    c.place(slow)
    otherwise()
    c.place(done)


def _some_rows(levels: list[Any], owner: Any) -> Rows:
    """The rounds of one part; `ended` gets an element when they were the last."""
    (_, store, conditions), *inner = levels
    below = rows_of(inner, owner) if inner else None

    def rows(s: Frame, it: Iterator[Any], ended: list[bool]) -> Iterator[None]:
        machine = s[MACHINE]
        least = machine.fuel - (PART_FUEL >> 5 if machine.made_large_int else PART_FUEL)
        rounds = 1  # until the fuel is looked at: more, while they are cheap
        while machine.fuel > least:
            n, before = 0, machine.fuel
            for v in islice(it, rounds):
                n += 1
                if type(store) is int:
                    s[store] = v
                else:
                    store(s, v)
                for condition in conditions:
                    if not condition(s):
                        break
                else:
                    if below is None:
                        yield
                    else:
                        yield from below(s)
            machine.charge_fused(n)
            if n < rounds:
                ended.append(True)
                return
            if below is None and rounds < _ROUNDS and before - machine.fuel < _CHEAP:
                rounds *= 4

    return rows


# --- what the parts become ---


def _extend(machine: Any, out: Any, values: Iterator[Any]) -> Any:
    out += list(values)
    return out


def _add(machine: Any, out: Any, values: Iterator[Any]) -> Any:
    elements = list(values)
    check_keys(machine, elements)
    out.update(elements)
    return out


def _any(machine: Any, out: Any, values: Iterator[Any]) -> Any:
    return any(values)


def _all(machine: Any, out: Any, values: Iterator[Any]) -> Any:
    return all(values)


def _sum(machine: Any, out: Any, values: Iterator[Any]) -> Any:
    if machine.made_large_int:
        values = weighed(machine, values)
    result = machine.grown(sum(values, out))
    if type(result) is not int and sys.version_info >= (3, 12):
        raise Deopt  # the host makes up for what it loses in adding floats, over all of them
    return result


_COLLECTING: dict[str, Collect] = {"sum": _sum, "any": _any, "all": _all, "list": _extend}
_EMPTY: dict[Any, Callable[[], Any]] = {_sum: int, _any: bool, _all: lambda: True}
_DECIDING: dict[Any, bool] = {_any: False, _all: True}  # what it is while it is open
_CONSUMERS = frozenset({"sum", "any", "all", "min", "max", "list", "tuple", "set", "frozenset", "sorted", "dict"})


def _takes_all(c: Compiler, node: Any) -> bool:
    if len(node.args) != 1 or not isinstance(node.args[0], ast.GeneratorExp):
        return False
    func = node.func
    if isinstance(func, ast.Attribute):
        if func.attr != "join" or node.keywords:
            return False
    elif not (isinstance(func, ast.Name) and func.id in _CONSUMERS):
        return False
    return _is_fusable(c, lambda: is_pure_call(c, node) and comprehension_fusable(c, node.args[0]))


def _under_its_name(name: str, source: Closure) -> Closure:
    if not name:
        return source
    expected = PURE_FUNCTIONS[name].value

    def checked(s: Frame) -> Any:
        if s[GLOBALS][name] is not expected:
            raise Deopt
        return source(s)

    return checked


def _taken(slot: int) -> Closure:
    def take(s: Frame) -> Any:
        value, s[slot] = s[slot], None
        return value

    return take


def _is_fusable(c: Compiler, answer: Callable[[], bool]) -> bool:
    with _as_fused(c):
        return answer()


class _as_fused:
    """For what is compiled inside, the compiler's form is the fused one."""

    def __init__(self, c: Compiler) -> None:
        self.c = c

    def __enter__(self) -> None:
        self.unfused, self.definite = self.c.unfused, set(self.c.definite)
        self.c.unfused = None

    def __exit__(self, *_: object) -> None:
        self.c.unfused, self.c.definite = self.unfused, self.definite
