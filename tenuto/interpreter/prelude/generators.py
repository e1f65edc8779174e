"""Closing generators, and the steps of async generators: what is simplest said in Python itself.

An `async for` awaits the plain generator `_asend(generator)`; what a program gets of `__anext__()`, asend, athrow and aclose is a Step.
"""

from sys import exc_info
from types import AsyncGeneratorType, CoroutineType

from __tenuto__ import (
    async_value, generator_state, is_async_closing, is_async_running, is_async_value, resume_async, set_async_closing, throw_async,
)  # fmt: skip

_first_step = None


def set_first_step(hook):
    """`hook(generator)` is called before the first step of an async generator: a loop closes those that are left open at its end."""
    global _first_step
    _first_step = hook


def close(generator, /):
    ending = GeneratorExit()
    ending.__context__ = exc_info()[1]
    try:
        generator.throw(ending)
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError(f"{'coroutine' if isinstance(generator, CoroutineType) else 'generator'} ignored GeneratorExit")


def close_any(iterator, /):
    """Close what a generator delegates to, if it has a `close`."""
    try:
        close = iterator.close
    except BaseException:
        return
    close()


def _asend(generator, value=None, /):
    if is_async_running(generator):
        raise RuntimeError("anext(): asynchronous generator is already running")
    if _first_step is not None and generator_state(generator) == "created":
        _first_step(generator)
    step = resume_async(generator, value)
    return (yield from _awaited(generator, step))


def _awaited(generator, step):
    while not is_async_value(step):
        thrown = None
        try:
            value = yield step
        except BaseException as error:
            thrown = error
        # not in the handler, which would be the context of what the generator raises
        step = resume_async(generator, value) if thrown is None else throw_async(generator, thrown)
    return async_value(step)


def _athrow(generator, *error):
    step = throw_async(generator, *error)
    return (yield from _awaited(generator, step))


def _aclose(generator):
    set_async_closing(generator)
    try:
        step = throw_async(generator, GeneratorExit)
        yield from _awaited(generator, step)
    except (GeneratorExit, StopAsyncIteration):
        return None
    raise RuntimeError("async generator ignored GeneratorExit")


def next_awaitable(value, method, /):
    """The iterator over what `__anext__` gave, by its `__await__`; as in CPython any error of that is the cause of another one."""
    try:
        if method is None:
            raise TypeError(f"object {type(value).__name__} can't be used in 'await' expression")
        iterator = method(value)
        if isinstance(iterator, CoroutineType):
            raise TypeError("__await__() returned a coroutine")
        if not hasattr(type(iterator), "__next__"):
            raise TypeError(f"__await__() returned non-iterator of type '{type(iterator).__name__}'")
        return iterator
    except BaseException as error:
        raise TypeError(f"'async for' received an invalid object from __anext__: {type(value).__name__}") from error


class _Step:
    """An awaitable of one step of an async generator."""

    __slots__ = ("_generator", "_steps", "_state")

    def __init__(self, generator):
        self._generator = generator
        self._steps = None
        self._state = "created"

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value, /):
        if self._state == "closed":
            raise RuntimeError(f"cannot reuse already awaited {self._calls}")
        if self._state == "created":
            self._steps = self._begin(value)
            self._state = "running"
            value = None
        return self._go_on(self._steps.send, value)

    def throw(self, *error):
        if self._state == "closed":
            raise RuntimeError(f"cannot reuse already awaited {self._calls}")
        if self._state == "created":
            self._state = "running"
            self._steps = _athrow(self._generator, *error)
            return self._go_on(self._steps.send, None)
        return self._go_on(self._steps.throw, *error)

    def close(self):
        self._state = "closed"

    def _go_on(self, action, *values):
        try:
            return action(*values)
        except BaseException:
            self._state = "closed"
            raise


class async_generator_asend(_Step):
    __slots__ = ("_value",)
    _calls = "__anext__()/asend()"

    def __init__(self, generator, value=None):
        super().__init__(generator)
        self._value = value

    def _begin(self, value):
        if is_async_running(self._generator):
            raise RuntimeError("anext(): asynchronous generator is already running")
        return _asend(self._generator, self._value if value is None else value)


class async_generator_athrow(_Step):
    __slots__ = ("_error",)
    _calls = "aclose()/athrow()"

    def __init__(self, generator, error=None):
        super().__init__(generator)
        self._error = error

    def send(self, value, /):
        if self._state != "closed" and generator_state(self._generator) == "closed":
            self._state = "closed"
            raise StopIteration
        return super().send(value)

    def _begin(self, value):
        if is_async_running(self._generator):
            self._state = "closed"
            raise RuntimeError(f"{'aclose' if self._error is None else 'athrow'}(): asynchronous generator is already running")
        if is_async_closing(self._generator):
            self._state = "closed"
            raise StopAsyncIteration
        if value is not None:
            raise RuntimeError("can't send non-None value to a just-started coroutine")
        if self._error is None:
            return _aclose(self._generator)
        if not 1 <= len(self._error) <= 3:
            limit = "at most 3 arguments" if self._error else "at least 1 argument"
            raise TypeError(f"athrow expected {limit}, got {len(self._error)}")
        return _athrow(self._generator, *self._error)


def asend(generator, value, /):
    return async_generator_asend(generator, value)


def anext(generator, /):
    return async_generator_asend(generator)


def athrow(generator, /, *error):
    return async_generator_athrow(generator, error)


def aclose(generator, /):
    return async_generator_athrow(generator)


def next_step(iterator, /):
    """anext(iterator)"""
    if isinstance(iterator, AsyncGeneratorType):
        return async_generator_asend(iterator)
    return type(iterator).__anext__(iterator)


async def anext_or(iterator, default, /):
    """anext(iterator, default)"""
    try:
        return await next_step(iterator)
    except StopAsyncIteration:
        return default
