"""Binding the arguments of a call as CPython does, and pushing the frame of a program's function."""

from __future__ import annotations

from typing import Any

from .block import Block
from .frames import BACK, DEPTH, FIRST, MACHINE, OWNER, PC, RET, Frame
from .values import UNBOUND, AsyncGenerator, Coroutine, Function, Generator, Resumable


def new_frame(block: Block, globals_: dict[str, Any], machine: Any, closure: tuple[Any, ...], function: Function | None) -> Frame:
    block.build()
    n: Frame = [block.code, globals_, None, -1, 0, block, machine, None, None, function, None, 0, None]
    n.extend([UNBOUND] * (block.first_temp - FIRST))
    n.extend([None] * (block.size - block.first_temp))
    for slot, cell in zip(block.free_slots, closure, strict=True):
        n[slot] = cell
    return n


def prepare(f: Function) -> None:
    """Make the template frame of a function on its first call, and see whether plain positional calls may copy it directly.

    Defaults of positional parameters stand in it: they are a tuple, and who sets another one has the template made anew. Those of
    keyword-only ones do not: they are a dict, which the program may change.
    """
    block = f.block
    f.template = n = new_frame(block, f.globals, f.machine, f.closure, f)
    count = min(len(f.defaults), block.positional)  # a program may set more than there are parameters
    if count:
        end = FIRST + block.positional
        n[end - count : end] = f.defaults[-count:]
    if block.vararg is not None:
        n[block.names[block.vararg]] = ()
    if block.kind == "function" and not block.kwonly and block.vararg is None and block.kwarg is None:
        f.simple = block.positional
    else:
        f.simple = -2


def bind(f: Function, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> Frame:
    """The frame of a call. Raises TypeError as CPython does where the arguments do not fit."""
    if f.simple == -1:
        prepare(f)
    n = f.template.copy()
    given = len(args)
    if f.simple == given and not kwargs:
        n[FIRST : FIRST + given] = args
        return n
    block = f.block
    positional = block.positional
    if given <= positional:
        n[FIRST : FIRST + given] = args
    else:
        n[FIRST : FIRST + positional] = args[:positional]
        if block.vararg is not None:
            n[block.names[block.vararg]] = tuple(args[positional:])
    extra: dict[str, Any] | None = None if block.kwarg is None else {}
    if kwargs:
        _bind_keywords(f, n, kwargs, extra, FIRST + (given if given < positional else positional))
    if given > positional and block.vararg is None:
        _too_many(f, n, given)
    if given < positional - len(f.defaults):
        _check_positional(f, n)
    if block.kwonly:
        names, defaults = block.names, f.kwdefaults
        for name in block.kwonly:
            slot = names[name]
            if n[slot] is UNBOUND:
                if name not in defaults:
                    raise _missing(f, _unbound(f, n, block.kwonly, defaults), "keyword-only")
                n[slot] = defaults[name]
    if extra is not None:
        assert block.kwarg is not None
        n[block.names[block.kwarg]] = extra
    return n


def _bind_keywords(f: Function, n: Frame, kwargs: dict[str, Any], extra: dict[str, Any] | None, free: int) -> None:
    """Arguments by position stand in the slots before `free`."""
    block = f.block
    slots = block.keyword_slots
    for name, value in kwargs.items():
        slot = slots.get(name)
        if slot is not None:
            if slot < free:
                raise TypeError(f"{f.qualname}() got multiple values for argument '{name}'")
            n[slot] = value
        elif extra is not None:
            extra[name] = value
        else:
            wrong = ", ".join(p for p in block.posonly if p in kwargs)
            if wrong:
                raise TypeError(f"{f.qualname}() got some positional-only arguments passed as keyword arguments: '{wrong}'")
            raise TypeError(f"{f.qualname}() got an unexpected keyword argument '{name}'")


def _too_many(f: Function, n: Frame, given: int) -> None:
    block = f.block
    positional = len(block.posonly) + len(block.args)
    least = positional - len(f.defaults)
    takes = f"from {least} to {positional}" if f.defaults else str(positional)
    plural = "" if positional == 1 and not f.defaults else "s"
    kwonly_given = sum(1 for name in block.kwonly if n[block.names[name]] is not UNBOUND)
    if kwonly_given:
        were = (
            f"{given} positional argument{'' if given == 1 else 's'} (and {kwonly_given} keyword-only argument"
            f"{'' if kwonly_given == 1 else 's'}) were given"
        )
    else:
        were = f"{given} {'was' if given == 1 else 'were'} given"
    raise TypeError(f"{f.qualname}() takes {takes} positional argument{plural} but {were}")


def _check_positional(f: Function, n: Frame) -> None:
    missing = _unbound(f, n, f.block.posonly + f.block.args, {})
    if missing:
        raise _missing(f, missing, "positional")


def _unbound(f: Function, n: Frame, parameters: tuple[str, ...], defaults: dict[str, Any]) -> list[str]:
    return [name for name in parameters if n[f.block.names[name]] is UNBOUND and name not in defaults]


def _missing(f: Function, names: list[str], kind: str) -> TypeError:
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        listed = quoted[0]
    elif len(quoted) == 2:
        listed = " and ".join(quoted)
    else:
        listed = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    plural = "" if len(names) == 1 else "s"
    return TypeError(f"{f.qualname}() missing {len(names)} required {kind} argument{plural}: {listed}")


_GENERATORS: dict[str, type[Resumable]] = {"generator": Generator, "coroutine": Coroutine, "async_generator": AsyncGenerator}


def enter(s: Frame, nxt: int, dst: int, f: Function, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """Call a function of the program from frame `s`: push its frame, or make the generator that keeps it."""
    n = bound(f, args, kwargs)
    kind = f.block.kind
    if kind != "function":
        g = n[OWNER] = _GENERATORS[kind](n, f.name, f.qualname)
        s[dst] = g
        return nxt
    return push(s, nxt, dst, n)


def bound(f: Function, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> Frame:
    """`bind`; where CPython has a compiled function in the place of the library's, its words for arguments that do not fit."""
    if not f.block.program.is_library:
        return bind(f, args, kwargs)
    try:
        return bind(f, args, kwargs)
    except TypeError as error:
        wrong = error
    from .argument_words import in_host_words

    raise in_host_words(f, args, kwargs, wrong)


def push(s: Frame, nxt: int, dst: int, n: Frame) -> int:
    """Go on in frame `n`; its result goes to slot `dst` of `s`, which goes on at `nxt`."""
    n[BACK] = s
    n[RET] = dst
    n[DEPTH] = d = s[DEPTH] + 1
    m = s[MACHINE]
    s[PC] = nxt - 1
    if d > m.max_depth:
        m.too_deep()
    m.top = n
    return -1
