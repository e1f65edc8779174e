"""Resuming generators and coroutines: their frames are kept by the object between two resumptions."""

from __future__ import annotations

from types import GeneratorType, MethodType
from typing import Any

from . import values
from .frames import BACK, BLOCK, DEPTH, EXC, FIRST, MACHINE, OWNER, PC, RAISE, RET, SWITCH, Frame
from .signals import InternalError, Signal
from .values import AsyncGenerator, AsyncYield, Coroutine, CoroutineWrapper, FrameNative, Generator, Resumable

# After `throw`, a generator does not see what those that delegate to it handle, until it yields.
RUNNING = ("running", "thrown")
_KINDS = {Generator: "generator", Coroutine: "coroutine", AsyncGenerator: "async generator"}


def resume(s: Frame, nxt: int, dst: int, g: Resumable, value: Any, exit_pc: int = -1, exit_slot: int = 0) -> int:
    """Go on in `g`, `value` being what its yield gives. What it yields next goes to `dst`; after its return `s` goes on at `exit_pc`."""
    if g.state == "closed":
        if type(g) is Coroutine:
            raise RuntimeError("cannot reuse already awaited coroutine")
        if exit_pc >= 0:
            if exit_slot:
                s[exit_slot] = None
            return exit_pc
        raise StopAsyncIteration if type(g) is AsyncGenerator else StopIteration
    if g.state in RUNNING:
        raise ValueError(f"{_KINDS[type(g)]} already executing")
    if g.state == "created":
        if value is not None:
            raise TypeError(f"can't send non-None value to a just-started {_KINDS[type(g)]}")
    else:
        g.frame[g.slot] = value
    _push(s, nxt, dst, g, exit_pc, exit_slot)
    return SWITCH


def _push(s: Frame, nxt: int, dst: int, g: Resumable, exit_pc: int, exit_slot: int) -> None:
    n = g.frame
    m = s[MACHINE]
    n[BACK] = s
    n[RET] = dst
    n[DEPTH] = d = s[DEPTH] + 1
    s[PC] = nxt - 1
    if d > m.max_depth:
        m.too_deep()
    g.exit_pc, g.exit_slot = exit_pc, exit_slot
    g.state = "running"
    g.delegate = None
    m.top = n


def finish_generator(m: Any, s: Frame, value: Any) -> int:
    """A generator's frame returns."""
    g = s[OWNER]
    g.state = "closed"
    g.delegate = None
    back = s[BACK]
    s[BACK] = None
    g.frame = [*s[:FIRST]]
    g.frame[OWNER] = g
    m.top = back
    if g.exit_pc >= 0:
        if g.exit_slot:
            back[g.exit_slot] = value
        back[PC] = g.exit_pc - 1
        g.exit_pc = -1
        return SWITCH
    if type(g) is AsyncGenerator:
        m.raising = StopAsyncIteration()
    else:
        m.raising = StopIteration() if value is None else StopIteration(value)
    return RAISE


def throw(
    s: Frame, nxt: int, dst: int, g: Resumable, exception: BaseException, exit_pc: int = -1, exit_slot: int = 0, given: tuple[Any, ...] = ()
) -> int:
    """Raise `exception` where `g` is suspended, or in what it delegates to, which gets what was `given` to `throw`."""
    m = s[MACHINE]
    if g.state in RUNNING:
        raise ValueError(f"{_KINDS[type(g)]} already executing")
    if g.state == "closed" and type(g) is Coroutine:
        raise RuntimeError("cannot reuse already awaited coroutine")
    if g.state in ("closed", "created"):
        if g.state == "created":
            m.record_unstarted(exception, g.frame[BLOCK])
            exception = m.left_by(g, exception)
        g.state = "closed"
        m.thrown = exception
        raise exception
    delegate = g.delegate.coroutine if isinstance(g.delegate, CoroutineWrapper) else g.delegate
    is_other = delegate is not None and not isinstance(delegate, Resumable) and not isinstance(exception, GeneratorExit)
    thrower = _thrower(m, delegate) if is_other else None  # which may run code of the program: nothing has changed yet
    _push(s, nxt, dst, g, exit_pc, exit_slot)
    g.state = "thrown"
    n = g.frame
    if delegate is None:
        return _raise_thrown(m, n, exception)
    # Suspended at `yield_delegated`, one instruction after the `delegate` that resumed it: what the delegate does now belongs there.
    at = n[PC] - 1
    n[PC] = at
    if isinstance(exception, GeneratorExit):
        return int(_close_delegate(m, n, at, delegate, exception))
    if isinstance(delegate, Resumable):
        return _raise_here(m, n, lambda: throw(n, at + 1, g.slot, delegate, exception, at + 3, g.slot, given))
    if thrower is None:
        n[PC] = at + 1  # past the place where StopIteration would be the delegate's
        return _raise_thrown(m, n, exception)
    from .calls import invoke

    return _raise_here(m, n, lambda: invoke(n, at + 1, g.slot, thrower, given or (exception,), None))


def _thrower(m: Any, delegate: Any) -> Any:
    """The `throw` of an iterator that a generator delegates to; None where it has none. Any other error is the caller's."""
    try:
        return m.attribute(delegate, "throw")
    except AttributeError:
        return None


def _raise_thrown(m: Any, n: Frame, exception: BaseException) -> int:
    chain_thrown(m, n, exception)
    m.raising = m.thrown = exception
    return RAISE


def chain_thrown(m: Any, n: Frame, exception: BaseException) -> None:
    """What is thrown into a generator that handles an exception gets it as its context, also one that has a context already."""
    if n[EXC] is not None and n[EXC] is not exception:
        m.chain(exception, n[EXC])


def _close_delegate(m: Any, n: Frame, at: int, delegate: Any, exception: BaseException) -> int:
    """GeneratorExit closes the delegate first, if it can be closed, and is raised in the delegating frame then."""
    n[PC] = at + 1
    if isinstance(delegate, Resumable) and delegate.state != "suspended":
        delegate.state = "closed"
    else:
        try:
            if isinstance(delegate, Resumable):
                m.run_nested(m.prelude("generators", "close"), (delegate,), {})
            else:
                m.run_nested(m.prelude("generators", "close_any"), (delegate,), {})
        except (Signal, InternalError):
            raise
        except BaseException as error:
            exception = error
    return _raise_thrown(m, n, exception)


def _raise_here(m: Any, n: Frame, action: Any) -> int:
    """Errors of `action` are raised in frame `n`, which is already on top."""
    try:
        result = int(action())
    except BaseException as error:
        m.top = n
        m.raising = error
        return RAISE
    if result >= 0:
        n[PC] = result - 1
        return SWITCH
    return result


def delegate(m: Any, s: Frame, nxt: int, dst: int, source: int) -> int:
    """One round of `yield from`: at `nxt` the value is yielded, at `nxt + 2` the loop is over and the result in `dst`."""
    g = s[source]
    sent = s[dst]
    if isinstance(g, CoroutineWrapper):
        g = g.coroutine
    if isinstance(g, Resumable):
        return resume(s, nxt, dst, g, sent, nxt + 2, dst)
    if sent is None:
        return next_value(m, s, nxt, dst, g, -1)
    if type(g) is GeneratorType:  # of the host's library, such as the iterator of an abstract mapping's values
        with m.nesting():
            s[dst] = g.send(sent)
        return nxt
    from .calls import invoke

    sender = m.attribute(g, "send")
    return invoke(s, nxt, dst, sender, (sent,), None)


def next_value(m: Any, s: Frame, nxt: int, dst: int, iterator: Any, exit_pc: int) -> int:
    """dst = next(iterator); at the end go on at `exit_pc`, or raise StopIteration where that is -1."""
    if type(iterator) is CoroutineWrapper:
        iterator = iterator.coroutine
    if isinstance(iterator, Resumable):
        return resume(s, nxt, dst, iterator, None, exit_pc)
    method = m.program_method(iterator, "__next__")
    if method is not None:
        from .binding import enter

        return enter(s, nxt, dst, method, (iterator,), None)
    outer, m.nested = m.nested, True
    try:
        if exit_pc < 0:
            s[dst] = next(iterator)
            return nxt
        for s[dst] in iterator:
            return nxt
        return exit_pc
    finally:
        m.nested = outer


# --- the methods that programs call ---


def _wrong_arguments(name: str, count: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> TypeError:
    """What CPython says where method `name`, which takes `count` arguments after the receiver, is given these."""
    receiver, given = args[0], len(args) - 1
    method = "athrow()" if name == "athrow" else f"{getattr(receiver, 'kind', 'coroutine_wrapper')}.{name}()"
    if name.startswith("__"):
        return TypeError(f"wrapper {name}() takes no keyword arguments" if kwargs else f"expected 0 arguments, got {given}")
    if kwargs:
        return TypeError(f"{method} takes no keyword arguments")
    return TypeError(f"{method} takes {'exactly one argument' if count else 'no arguments'} ({given} given)")


def _next(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    if len(args) != 1 or kwargs:
        raise _wrong_arguments("__next__", 0, args, kwargs)
    return resume(s, nxt, dst, args[0], None)


def _send(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    if len(args) != 2 or kwargs:
        raise _wrong_arguments("send", 1, args, kwargs)
    g, value = args
    return resume(s, nxt, dst, g, value)


def _throw(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    if kwargs:
        raise _wrong_arguments("throw", 1, args, kwargs)
    if not 2 <= len(args) <= 4:
        raise TypeError(f"throw expected {'at least 1 argument' if len(args) < 2 else 'at most 3 arguments'}, got {len(args) - 1}")
    g, exception, *rest = args
    if len(rest) > 1 and rest[1] is not None and not s[MACHINE].is_traceback(rest[1]):
        raise TypeError("throw() third argument must be a traceback object")
    if isinstance(exception, type) and issubclass(exception, BaseException):
        value = rest[0] if rest else None
        if issubclass(type(value), exception):
            exception = value
        else:
            given = value if isinstance(value, tuple) else () if value is None else (value,)
            exception = s[MACHINE].run_nested(exception, given, {})
        if not isinstance(exception, BaseException):
            name = s[MACHINE].type_name(exception)
            wrong = TypeError(f"calling {args[1]!r} should have returned an instance of BaseException, not {name}")
            return throw(s, nxt, dst, g, wrong)
    elif isinstance(exception, BaseException) and rest and rest[0] is not None:
        raise TypeError("instance exception may not have a separate value")
    if not isinstance(exception, BaseException):
        raise TypeError(f"exceptions must be classes or instances deriving from BaseException, not {s[MACHINE].type_name(exception)}")
    return throw(s, nxt, dst, g, exception, given=args[1:])


def _close(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    from .calls import invoke

    if len(args) != 1 or kwargs:
        raise _wrong_arguments("close", 0, args, kwargs)
    g = args[0]
    if g.state in ("created", "closed"):
        g.state = "closed"
        s[dst] = None
        return nxt
    return invoke(s, nxt, dst, s[MACHINE].prelude("generators", "close"), (g,), None)


def _by_prelude(name: str, called: str, count: int | None) -> Any:
    """The method `name`, a function of the prelude; programs call it `called`. It takes `count` arguments, or any number."""

    def method(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
        from .calls import invoke

        if (count is not None and len(args) != count + 1) or kwargs:
            raise _wrong_arguments(called, count or 0, args, kwargs)
        return invoke(s, nxt, dst, s[MACHINE].prelude("generators", name), args, None)

    return method


def _await(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    if len(args) != 1 or kwargs:
        raise _wrong_arguments("__await__", 0, args, kwargs)
    s[dst] = CoroutineWrapper(args[0])
    return nxt


def _resume_async(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """Intrinsic: go on in an async generator; gives what it awaits, or an AsyncYield."""
    g, value = args
    return resume(s, nxt, dst, g, value)


def _identity(name: str) -> FrameNative:
    def method(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
        if len(args) != 1 or kwargs:
            raise _wrong_arguments(name, 0, args, kwargs)
        s[dst] = args[0]
        return nxt

    return FrameNative(name, method)


def _wrapped(name: str, method: Any, count: int | None, *defaults: Any) -> FrameNative:
    """A method of a coroutine's wrapper is its coroutine's. It takes `count` arguments, or some."""

    def call(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
        if (count is not None and len(args) != count + 1) or kwargs:
            raise _wrong_arguments(name, count or 0, args, kwargs)
        wrapper, *rest = args
        return int(method(s, nxt, dst, (wrapper.coroutine, *rest, *defaults), None))

    return FrameNative(name, call)


values.GENERATOR_NEXT.function = _next
NEXT = values.GENERATOR_NEXT
SEND = FrameNative("send", _send)
THROW = FrameNative("throw", _throw)
CLOSE = FrameNative("close", _close)
ITER = _identity("__iter__")
AWAIT = FrameNative("__await__", _await)
RESUME_ASYNC = FrameNative("resume_async", _resume_async)
THROW_ASYNC = FrameNative("throw_async", _throw)

METHODS: dict[type, dict[str, Any]] = {
    Generator: {"send": SEND, "throw": THROW, "close": CLOSE, "__next__": NEXT, "__iter__": ITER},
    Coroutine: {"send": SEND, "throw": THROW, "close": CLOSE, "__await__": AWAIT},
    CoroutineWrapper: {
        "send": _wrapped("send", _send, 1),
        "throw": _wrapped("throw", _throw, None),
        "close": _wrapped("close", _close, 0),
        "__next__": _wrapped("__next__", _send, 0, None),
        "__iter__": ITER,
    },
    AsyncGenerator: {
        "__anext__": FrameNative("__anext__", _by_prelude("anext", "__anext__", 0)),
        "asend": FrameNative("asend", _by_prelude("asend", "asend", 1)),
        "athrow": FrameNative("athrow", _by_prelude("athrow", "athrow", None)),
        "aclose": FrameNative("aclose", _by_prelude("aclose", "aclose", 0)),
        "__aiter__": _identity("__aiter__"),
    },
}
DATA: dict[str, Any] = {
    "__name__": lambda g: g.name,
    "__qualname__": lambda g: g.qualname,
    "gi_running": lambda g: g.state in RUNNING,
    "gi_suspended": lambda g: g.state == "suspended",
    "gi_yieldfrom": lambda g: g.delegate,
    "cr_running": lambda g: g.state in RUNNING,
    "cr_suspended": lambda g: g.state == "suspended",
    "cr_await": lambda g: g.delegate,
    "ag_running": lambda g: g.is_running,
    "ag_await": lambda g: g.delegate,
    "__class__": type,
}
_PREFIXES = {Generator: "gi_", Coroutine: "cr_", AsyncGenerator: "ag_"}
NOTHING: Any = object()


def _install(kind: type, *names: str) -> None:
    """The host's abstract classes (collections.abc.Coroutine, ...) look for these names on the type."""
    for name in names:
        method = METHODS[kind][name]

        def call(self: Any, *args: Any, _method: Any = method) -> Any:
            return self.frame[MACHINE].trampoline(_method, (self, *args), {})

        setattr(kind, name, call)


_install(Generator, "send", "throw", "close")
_install(Coroutine, "send", "throw", "close", "__await__")
_install(AsyncGenerator, "__anext__", "asend", "athrow", "aclose", "__aiter__")


def names(g: Any) -> list[str]:
    """The names that a program can read on a generator, coroutine or async generator."""
    prefix = _PREFIXES.get(type(g))
    own = [name for name in DATA if prefix and (name[:3] not in _PREFIXES.values() or name.startswith(prefix))]
    return [*METHODS[type(g)], *own]


def attribute(g: Any, name: str) -> Any:
    """An attribute of a generator, coroutine or async generator; NOTHING where it has none."""
    method = METHODS[type(g)].get(name)
    if method is not None:
        return MethodType(method, g)
    reader = DATA.get(name)
    if reader is not None and isinstance(g, Resumable) and (name[:3] not in _PREFIXES.values() or name.startswith(_PREFIXES[type(g)])):
        return reader(g)
    return NOTHING


_ = AsyncYield
