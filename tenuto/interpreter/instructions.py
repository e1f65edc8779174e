"""Instruction factories: `factory(nxt, *operands)` gives the closure of one instruction.

`nxt` is the index of the instruction after it. An instruction that pushes a frame stores its own index in `s[PC]` first: a frame goes on
at PC + 1, and an error that arrives from the callee belongs to PC.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from types import CellType, MethodType
from typing import Any

from .block import Instruction
from .calls import invoke
from .frames import (
    BACK,
    BLOCK,
    CODE,
    DEPTH,
    EXC,
    EXHAUSTED,
    FIRST,
    FUNCTION,
    GLOBALS,
    MACHINE,
    NAMESPACE,
    OWNER,
    PC,
    RAISE,
    RET,
    SWITCH,
    Frame,
)
from .guards import CHECKS_BY_NAME, FREE_KEYS
from .operators import Closure
from .signals import Deopt
from .values import UNBOUND, AsyncYield, Function

# --- moving values ---


def store_slot(nxt: int, slot: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = value(s)
        return nxt

    return ins


def evaluate(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        value(s)
        return nxt

    return ins


def store_global(nxt: int, name: str, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[GLOBALS][name] = value(s)
        return nxt

    return ins


def store_cell(nxt: int, slot: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot].cell_contents = value(s)
        return nxt

    return ins


def store_namespace(nxt: int, name: str, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        s[NAMESPACE][name] = value(s)
        return nxt

    return ins


def store_attribute(nxt: int, owner: Closure, name: str, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = owner(s)
        if s[MACHINE].plain_stores.get(type(o)):
            setattr(o, name, v)
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_attribute(s, nxt, o, name, v))

    return ins


def store_item(nxt: int, owner: Closure, key: Closure, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        o = owner(s)
        k = key(s)
        t = type(o)
        if type(k) in FREE_KEYS and (t is dict or t is list):
            o[k] = v
            return nxt
        s[PC] = here
        return int(s[MACHINE].store_item(s, nxt, o, k, v))

    return ins


def delete_slot(nxt: int, slot: int, name: str) -> Instruction:
    def ins(s: Frame) -> int:
        if s[slot] is UNBOUND:
            raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")
        s[slot] = UNBOUND
        return nxt

    return ins


def clear_slot(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[slot] = UNBOUND
        return nxt

    return ins


def delete_cell(nxt: int, slot: int, name: str) -> Instruction:
    def ins(s: Frame) -> int:
        try:
            del s[slot].cell_contents
        except ValueError:
            raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value") from None
        return nxt

    return ins


def delete_global(nxt: int, name: str, is_quiet: bool) -> Instruction:
    def ins(s: Frame) -> int:
        if not s[MACHINE].delete_global(s[GLOBALS], name) and not is_quiet:
            raise NameError(f"name '{name}' is not defined")
        return nxt

    return ins


def delete_namespace(nxt: int, name: str, is_quiet: bool) -> Instruction:
    def ins(s: Frame) -> int:
        try:
            del s[NAMESPACE][name]
        except KeyError:
            if not is_quiet:
                raise NameError(f"name '{name}' is not defined") from None
        return nxt

    return ins


def delete_attribute(nxt: int, owner: Closure, name: str) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        return int(s[MACHINE].delete_attribute(s, nxt, owner(s), name))

    return ins


def delete_item(nxt: int, owner: Closure, key: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        o = owner(s)
        k = key(s)
        t = type(o)
        if t is dict and type(k) in FREE_KEYS:
            del o[k]
            return nxt
        s[PC] = here
        return int(s[MACHINE].delete_item(s, nxt, o, k))

    return ins


def make_cells(nxt: int, wrapped: tuple[int, ...], fresh: tuple[int, ...]) -> Instruction:
    def ins(s: Frame) -> int:
        for slot in wrapped:
            v = s[slot]
            s[slot] = CellType() if v is UNBOUND else CellType(v)
        for slot in fresh:
            s[slot] = CellType()
        return nxt

    return ins


def unbind(nxt: int, slots: tuple[int, ...]) -> Instruction:
    def ins(s: Frame) -> int:
        for slot in slots:
            s[slot] = UNBOUND
        return nxt

    return ins


# --- jumps ---


def jump(nxt: int, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return target

    return ins


def jump_back(nxt: int, target: int, cost: int) -> Instruction:
    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            s[PC] = target - 1
            return EXHAUSTED
        return target

    return ins


def jump_unless(nxt: int, test: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return nxt if test(s) else target

    return ins


def jump_if(nxt: int, test: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return target if test(s) else nxt

    return ins


def loop_while(nxt: int, test: Closure, body: int, cost: int) -> Instruction:
    """The test at the bottom of a `while`: charge, then back to the body or on."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        return body if test(s) else nxt

    return ins


def get_iterator(nxt: int, slot: int, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        t = type(v)
        if t is list or t is dict or t is range or t is tuple:
            s[slot] = iter(v)
            return nxt
        s[PC] = here
        return int(s[MACHINE].get_iterator(s, nxt, slot, v))

    return ins


def for_first(nxt: int, it: int, slot: int, exit_: int) -> Instruction:
    """The head of a `for`: the first value, or past the loop."""

    def ins(s: Frame) -> int:
        for s[slot] in s[it]:
            return nxt
        return exit_

    return ins


def for_next(nxt: int, it: int, slot: int, body: int, cost: int) -> Instruction:
    """The bottom of a `for`: the next value and back to the body, or on."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        for s[slot] in s[it]:
            return body
        return nxt

    return ins


def for_dispatch(nxt: int, it: int, slot: int, body: int, exit_: int, cost: int) -> Instruction:
    """A step of a `for` over whatever: the program's generators and iterators are resumed or called as frames."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        m.fuel -= cost
        if m.fuel < 0:
            m.fuel += cost
            s[PC] = here - 1
            return EXHAUSTED
        s[PC] = here
        return int(m.next_value(s, body, slot, s[it], exit_))

    return ins


# --- calls ---


def call0(nxt: int, dst: int, function: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        if type(f) is Function and f.simple == 0:
            s[PC] = here
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        s[PC] = here
        return invoke(s, nxt, dst, f, (), None)

    return ins


def call1(nxt: int, dst: int, function: Closure, a: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        if type(f) is Function and f.simple == 1:
            x = a(s)
            s[PC] = here
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        x = a(s)
        s[PC] = here
        return invoke(s, nxt, dst, f, (x,), None)

    return ins


def call2(nxt: int, dst: int, function: Closure, a: Closure, b: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        x = a(s)
        y = b(s)
        s[PC] = here
        if type(f) is Function and f.simple == 2:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            n[FIRST + 1] = y
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoke(s, nxt, dst, f, (x, y), None)

    return ins


def call(nxt: int, dst: int, function: Closure, arguments: tuple[Closure, ...]) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        args = tuple([a(s) for a in arguments])
        s[PC] = here
        return invoke(s, nxt, dst, f, args, None)

    return ins


def call_method(nxt: int, dst: int, owner: Closure, name: str, functions: dict[type, Any], arguments: tuple[Closure, ...]) -> Instruction:
    """`o.name(...)`: `functions` are the methods of exact host types that may be called directly."""
    here = nxt - 1
    single = arguments[0] if len(arguments) == 1 else None
    checks = CHECKS_BY_NAME.get(name)

    def ins(s: Frame) -> int:
        o = owner(s)
        t = type(o)
        f = functions.get(t)
        if f is not None:
            if checks is not None:
                values = [a(s) for a in arguments]
                check = checks.get(t)
                if check is not None and (len(o) > 64 or (values and type(values[0]) not in FREE_KEYS)):
                    check(s[MACHINE], o, values)
                s[dst] = f(o, *values)
            elif single is not None:
                s[dst] = f(o, single(s))
            else:
                s[dst] = f(o, *[a(s) for a in arguments])
            return nxt
        if type(t) is ProgramMeta:
            f = getattr(o, name)
            if type(f) is MethodType:
                g = f.__func__
                if type(g) is Function and g.simple == len(arguments) + 1:
                    values = [a(s) for a in arguments]
                    s[PC] = here
                    n = g.template.copy()
                    n[BACK] = s
                    n[RET] = dst
                    n[FIRST] = f.__self__
                    if values:
                        n[FIRST + 1 : FIRST + 1 + len(values)] = values
                    m = s[MACHINE]
                    n[DEPTH] = d = s[DEPTH] + 1
                    if d > m.max_depth:
                        m.too_deep()
                    m.top = n
                    return SWITCH
        else:
            f = s[MACHINE].attribute(o, name)
        args = tuple([a(s) for a in arguments])
        s[PC] = here
        return invoke(s, nxt, dst, f, args, None)

    return ins


def call_general(nxt: int, dst: int, function: Closure, arguments: Closure, keywords: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        f = function(s)
        args = tuple(arguments(s))
        try:
            kwargs = keywords(s)
        except TypeError as error:
            raise s[MACHINE].keyword_error(f, error) from None
        s[PC] = here
        return invoke(s, nxt, dst, f, args, kwargs)

    return ins


def return_value(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        v = value(s)
        back = s[BACK]
        back[s[RET]] = v
        s[MACHINE].top = back
        return SWITCH

    return ins


def return_from_generator(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        return int(s[MACHINE].finish_generator(s, value(s)))

    return ins


# --- generators ---


def yield_value(nxt: int, dst: int, value: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        v = value(s)
        g = s[OWNER]
        g.slot = dst
        g.state = "suspended"
        s[PC] = here
        back = s[BACK]
        s[BACK] = None
        back[s[RET]] = v
        s[MACHINE].top = back
        return SWITCH

    return ins


def yield_async(nxt: int, dst: int, value: Closure) -> Instruction:
    return yield_value(nxt, dst, lambda s: AsyncYield(value(s)))


def yield_delegated(nxt: int, dst: int, source: int) -> Instruction:
    """Pass on what a delegate yielded; while this frame is suspended here, `throw` and `close` go to the delegate."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        g = s[OWNER]
        g.slot = dst
        g.state = "suspended"
        g.delegate = s[source]
        s[PC] = here
        back = s[BACK]
        s[BACK] = None
        back[s[RET]] = s[dst]
        s[MACHINE].top = back
        return SWITCH

    return ins


def delegate(nxt: int, dst: int, source: int) -> Instruction:
    """One round of `yield from`: resume the iterator in `source` with what was sent; its value is yielded by the next instruction."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        return int(s[MACHINE].delegate(s, nxt, dst, source))

    return ins


# --- exceptions ---


def raise_value(nxt: int, exception: Closure, cause: Closure | None) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        e = exception(s)
        c = cause(s) if cause is not None else None
        s[PC] = here
        return int(s[MACHINE].raise_value(s, nxt, e, cause is not None, c))

    return ins


def reraise(nxt: int) -> Instruction:
    def ins(s: Frame) -> int:
        m = s[MACHINE]
        e = m.handled(s)
        if e is None:
            raise RuntimeError("No active exception to reraise")
        m.is_reraise = True
        raise e

    return ins


def reraise_slot(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[MACHINE].is_reraise = True
        raise s[slot]

    return ins


def enter_handler(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[EXC] = s[slot]
        return nxt

    return ins


def leave_handler(nxt: int, slot: int, context: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[EXC] = s[context] if context else None
        s[slot] = None
        return nxt

    return ins


def jump_unless_matches(nxt: int, slot: int, types: Closure, target: int) -> Instruction:
    def ins(s: Frame) -> int:
        return nxt if s[MACHINE].matches(s[slot], types(s)) else target

    return ins


def stop_iteration(nxt: int, slot: int, exit_: int) -> Instruction:
    """Where an exception of a loop's `__next__` arrives: StopIteration ends the loop."""

    def ins(s: Frame) -> int:
        e = s[slot]
        s[slot] = None
        if isinstance(e, (StopIteration,)):
            return exit_
        s[MACHINE].is_reraise = True
        raise e

    return ins


def delegate_stopped(nxt: int, exception: int, slot: int) -> Instruction:
    """StopIteration of what was delegated to ends the delegation with its value."""

    def ins(s: Frame) -> int:
        e = s[exception]
        s[exception] = None
        if isinstance(e, StopIteration):
            s[slot] = e.value
            return nxt
        s[MACHINE].is_reraise = True
        raise e

    return ins


def stop_async_iteration(nxt: int, slot: int, exit_: int) -> Instruction:
    def ins(s: Frame) -> int:
        e = s[slot]
        s[slot] = None
        if isinstance(e, StopAsyncIteration):
            return exit_
        s[MACHINE].is_reraise = True
        raise e

    return ins


# --- anything else: an operation of the machine that may push frames ---


def operation(nxt: int, dst: int, function: Callable[..., int], arguments: tuple[Closure, ...]) -> Instruction:
    """`function(machine, s, nxt, dst, *values)`; it stores the result in `dst` or pushes a frame that will."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        values = [a(s) for a in arguments]
        s[PC] = here
        return function(s[MACHINE], s, nxt, dst, *values)

    return ins


def nested(nxt: int, dst: int, value: Closure) -> Instruction:
    """Evaluate a leaf operation of the host in which program code, where it is reached, runs in a nested machine."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        m = s[MACHINE]
        outer, m.nested = m.nested, True
        try:
            s[dst] = value(s)
        finally:
            m.nested = outer
        return nxt

    return ins


def nested_jump_unless(nxt: int, test: Closure, target: int) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        m = s[MACHINE]
        outer, m.nested = m.nested, True
        try:
            return nxt if test(s) else target
        finally:
            m.nested = outer

    return ins


def augment_slot(nxt: int, slot: int, value: Closure, fused: Closure, inplace: Callable[..., Any]) -> Instruction:
    """`x op= value` on a local: numbers and text take the fused operator, the rest the in-place protocol."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        t = type(s[slot])
        if t is int or t is float or t is str:
            try:
                s[slot] = fused(s)
                return nxt
            except TypeError:  # the slow way says which operator failed
                pass
        x = s[slot]
        if x is UNBOUND:
            raise Deopt()
        v = value(s)
        s[PC] = here
        return int(s[MACHINE].augment(s, nxt, slot, inplace, x, v))

    return ins


def augment_place(nxt: int, slot: int, current: Closure, fused: Closure, store: Callable[[Frame, Any], None]) -> Instruction:
    """`place op= value` anywhere: where numbers and text are changed it is one step, everything else is the slow form's."""

    def ins(s: Frame) -> int:
        x = current(s)
        t = type(x)
        if t is int or t is float or t is str:
            s[slot] = x
            try:
                value = fused(s)
            except TypeError:  # the slow form says which operator failed
                raise Deopt() from None
            store(s, value)
            return nxt
        raise Deopt()

    return ins


def store_in_globals(name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[GLOBALS][name] = value

    return store


def store_in_cell(slot: int) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[slot].cell_contents = value

    return store


def store_in_namespace(name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        s[NAMESPACE][name] = value

    return store


def store_in_attribute(owner: Closure, name: str) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        o = owner(s)
        if not s[MACHINE].is_plain_store(type(o)):
            raise Deopt()
        setattr(o, name, value)

    return store


def store_in_item(owner: Closure, key: Closure) -> Callable[[Frame, Any], None]:
    def store(s: Frame, value: Any) -> None:
        o = owner(s)
        t = type(o)
        k = key(s)
        if type(k) in FREE_KEYS and (t is dict or t is list or t is defaultdict or t is Counter):
            o[k] = value
        else:
            raise Deopt()

    return store


__all__ = [name for name in dir() if not name.startswith("_")]
from .classes import ProgramMeta  # noqa: E402

_ = (BLOCK, CODE, FUNCTION, RAISE)
