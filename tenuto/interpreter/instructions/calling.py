"""Calls and returns. A call of a program's function with plain arguments pushes its frame here; any other goes to `invoke`."""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinFunctionType
from typing import Any

from tenuto.interpreter.argument_words import looks_at_words
from tenuto.interpreter.binding import bind, bound
from tenuto.interpreter.block import Instruction
from tenuto.interpreter.calls import invoke, invoke_other, invoker
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.frames import (
    BACK,
    DEPTH,
    FIRST,
    GLOBALS,
    MACHINE,
    NAMESPACE,
    PC,
    RET,
    SWITCH,
    Frame,
)
from tenuto.interpreter.operators import Closure
from tenuto.interpreter.values import Function


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
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (), None)

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
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (x,), None)

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
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (x, y), None)

    return ins


# where the callee is a name of the module, which is most often


def call_global0(nxt: int, dst: int, name: str) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        try:
            f = s[GLOBALS][name]
        except KeyError:
            raise m.name_error(name) from None
        s[PC] = here
        if type(f) is Function and f.simple == 0:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (), None)

    return ins


def call_global1(nxt: int, dst: int, name: str, a: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        try:
            f = s[GLOBALS][name]
        except KeyError:
            raise m.name_error(name) from None
        x = a(s)
        s[PC] = here
        if type(f) is Function and f.simple == 1:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (x,), None)

    return ins


def call_global2(nxt: int, dst: int, name: str, a: Closure, b: Closure) -> Instruction:
    here = nxt - 1

    def ins(s: Frame) -> int:
        m = s[MACHINE]
        try:
            f = s[GLOBALS][name]
        except KeyError:
            raise m.name_error(name) from None
        x = a(s)
        y = b(s)
        s[PC] = here
        if type(f) is Function and f.simple == 2:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST] = x
            n[FIRST + 1] = y
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoker(type(f), invoke_other)(s, nxt, dst, f, (x, y), None)

    return ins


def call(nxt: int, dst: int, function: Closure, arguments: tuple[Closure, ...]) -> Instruction:
    here = nxt - 1
    arity = len(arguments)

    def ins(s: Frame) -> int:
        f = function(s)
        args = [a(s) for a in arguments]
        s[PC] = here
        if type(f) is Function and f.simple == arity:
            n = f.template.copy()
            n[BACK] = s
            n[RET] = dst
            n[FIRST : FIRST + arity] = args
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return invoker(type(f), invoke_other)(s, nxt, dst, f, tuple(args), None)

    return ins


def call_general(
    nxt: int, dst: int, function: Closure, arguments: Closure, keywords: Closure, is_mapped: bool, is_method: bool
) -> Instruction:
    """A call with keywords or stars. `is_mapped` says that a mapping is among the keywords: its names may be no names."""
    here = nxt - 1
    ask = _invoke_method if is_method else invoke

    def ins(s: Frame) -> int:
        f = function(s)
        args = tuple(arguments(s))
        kwargs = _words(s, f, keywords) if is_mapped else keywords(s)
        s[PC] = here
        if is_mapped and not all(type(name) is str for name in kwargs) and _looks_at_words(s, f, args):
            raise TypeError("keywords must be strings")
        if type(f) is Function and f.block.kind == "function":
            n = (bound if f.block.program.is_library else bind)(f, args, kwargs)
            n[BACK] = s
            n[RET] = dst
            m = s[MACHINE]
            n[DEPTH] = d = s[DEPTH] + 1
            if d > m.max_depth:
                m.too_deep()
            m.top = n
            return SWITCH
        return ask(s, nxt, dst, f, args, kwargs)

    return ins


def _looks_at_words(s: Frame, callee: Any, args: tuple[Any, ...]) -> bool:
    """Whether a call of it begins with a look at the keywords' names: not where CPython counts the arguments first, in compiled code."""
    if isinstance(callee, ProgramMeta):
        return any("__init__" in vars(cls) or "__new__" in vars(cls) for cls in callee.__mro__[:-1])
    return callable(callee) and not s[MACHINE].is_compiled_callable(callee) and looks_at_words(callee, args)


def _invoke_method(s: Frame, nxt: int, dst: int, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """`x.name(word=value)`: where a method of the host's takes no words, CPython names its class."""
    try:
        return invoke(s, nxt, dst, callee, args, kwargs)
    except TypeError as error:
        module: Any = getattr(callee, "__module__", "")
        if type(callee) is BuiltinFunctionType and module is None and error.args == (f"{callee.__name__}{_NO_WORDS}",):
            error.args = (f"{callee.__qualname__}{_NO_WORDS}",)
        raise


_NO_WORDS = "() takes no keyword arguments"


def merge_words(nxt: int, words: int, function: Closure, merge: Callable[[Frame, dict[str, Any]], Any]) -> Instruction:
    """One group of the keywords of a call of `function`. What a mapping of the program's does runs here."""
    here = nxt - 1

    def ins(s: Frame) -> int:
        s[PC] = here
        with s[MACHINE].nesting():
            _words(s, function(s), lambda s: merge(s, s[words]))
        return nxt

    return ins


def _words(s: Frame, callee: Any, keywords: Closure) -> dict[str, Any]:
    try:
        return keywords(s)  # type: ignore[no-any-return]
    except TypeError as error:
        wrong = s[MACHINE].keyword_error(callee, error)
    raise wrong


def return_value(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        v = value(s)
        back = s[BACK]
        back[s[RET]] = v
        s[MACHINE].top = back
        return SWITCH

    return ins


def return_slot(nxt: int, slot: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[MACHINE].top = back = s[BACK]
        back[s[RET]] = s[slot]
        return SWITCH

    return ins


def return_none(nxt: int) -> Instruction:
    def ins(s: Frame) -> int:
        s[MACHINE].top = back = s[BACK]
        back[s[RET]] = None
        return SWITCH

    return ins


def return_made(nxt: int) -> Instruction:
    """The end of an `__init__`: what was called was the class, and its instance waits in the frame; or, called by itself, None."""

    def ins(s: Frame) -> int:
        s[MACHINE].top = back = s[BACK]
        back[s[RET]] = s[NAMESPACE]
        return SWITCH

    return ins


def return_from_generator(nxt: int, value: Closure) -> Instruction:
    def ins(s: Frame) -> int:
        return int(s[MACHINE].finish_generator(s, value(s)))

    return ins
