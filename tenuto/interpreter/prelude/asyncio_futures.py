"""asyncio's futures and tasks: Handle, TimerHandle, Future, Task, ToolCall, get_running_loop, get_event_loop, isfuture, iscoroutine,
CancelledError, InvalidStateError."""

from collections.abc import Coroutine
from types import GeneratorType, GenericAlias

from __tenuto__ import check_tasks

__name__ = "asyncio"


class CancelledError(BaseException):
    """The future or task was cancelled."""


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


for _error in (CancelledError, InvalidStateError):
    _error.__module__ = "asyncio.exceptions"


class _Running:
    """What one machine has once: the loop that runs, the one set by set_event_loop, the number of tasks made so far."""

    def __init__(self):
        self.loop = None
        self.make_loop = None  # EventLoop, which is made later
        self.set_loop = None
        self.top = None
        self.tasks_made = 0


_running = _Running()


def get_running_loop():
    loop = _running.loop
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    if _running.loop is not None:
        return _running.loop
    if _running.set_loop is None:
        _running.set_loop = _running.make_loop()
    return _running.set_loop


def isfuture(obj):
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def iscoroutine(obj):
    """Generators count, too, as up to CPython 3.11."""
    return isinstance(obj, (ToolCall, Coroutine, GeneratorType))


# --- handles and futures ---------------------------------------------------------------------------------------------


class Handle:
    """A callback in the queue."""

    __slots__ = ("_args", "_callback", "_cancelled")

    def __init__(self, callback, args):
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled


class TimerHandle(Handle):
    """A callback that a sleep, one call to the outside, will put into the queue; without a call where it is due at once."""

    __slots__ = ("_call", "_loop", "_when")

    def __init__(self, when, callback, args, loop, call):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._when = when
        self._loop = loop
        self._call = call

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled and self._call is not None:
            self._loop._abandon(self._call)
        Handle.cancel(self)


_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


class Future:
    """A result that will be there later."""

    _asyncio_future_blocking = False
    _state = _PENDING
    _result = None
    _exception = None
    _cancel_message = None
    _cancelled_error = None

    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._callbacks = []

    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._described())}>"

    def _described(self):
        parts = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                parts.append(f"exception={self._exception!r}")
            else:
                parts.append(f"result={self._result!r}")
        return parts

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != _PENDING

    def cancelled(self):
        return self._state == _CANCELLED

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._settle(_CANCELLED)
        return True

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._settle(_FINISHED)

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._settle(_FINISHED)

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        kept = [callback for callback in self._callbacks if callback != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks = kept
        return removed

    def _settle(self, state):
        self._state = state
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            ready = self._loop._ready
            for callback in callbacks:
                ready.append(Handle(callback, (self,)))

    def _make_cancelled_error(self):
        error = self._cancelled_error
        if error is not None:
            self._cancelled_error = None
            return error
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__
    __class_getitem__ = classmethod(GenericAlias)


class _CallFuture(Future):
    """The outcome of one call to the outside."""

    _call = 0

    def cancel(self, msg=None):
        if not Future.cancel(self, msg):
            return False
        self._loop._abandon(self._call)
        return True

    def _resolve(self, is_value, outcome):
        if self._state == _PENDING:
            if is_value:
                self.set_result(outcome)
            else:
                self.set_exception(outcome)


class ToolCall:
    """What a call of an async tool gives: a coroutine whose body is that one call to the outside."""

    __slots__ = ("_args", "_kwargs", "_name", "_place", "_steps")

    def __init__(self, name, args, kwargs, place):
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._place = place  # in the source, where it was called: what begins it may be a task of the loop
        self._steps = None

    def __repr__(self):
        return f"<coroutine object {self._name}>"

    def __await__(self):
        self._begin()
        return self._steps

    def send(self, value):
        return self._resumed().send(value)

    def throw(self, *error):
        return self._resumed().throw(*error)

    def close(self):
        if self._steps is not None and self._steps is not _OVER:
            self._steps.close()
        self._steps = _OVER

    def _resumed(self):
        if self._steps is None or self._steps is _OVER:
            self._begin()
        return self._steps

    def _begin(self):
        if self._steps is not None:
            raise RuntimeError("cannot reuse already awaited coroutine")
        self._steps = self._perform()

    def _perform(self):
        try:
            future = get_running_loop()._call(self._name, self._args, self._kwargs, self._place)
            return (yield from future.__await__())
        finally:
            self._steps = _OVER


_OVER = object()
ToolCall.__name__ = ToolCall.__qualname__ = "coroutine"
ToolCall.__module__ = "builtins"


# --- tasks -----------------------------------------------------------------------------------------------------------


class Task(Future):
    """A coroutine that runs in the loop."""

    def __init__(self, coro, *, loop=None, name=None, context=None):
        Future.__init__(self, loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._prepare(name)
        self._coro = coro
        self._loop.call_soon(self._step)

    def _prepare(self, name):
        _running.tasks_made += 1
        self._number = _running.tasks_made
        self._name = f"Task-{self._number}" if name is None else str(name)
        self._must_cancel = False
        self._waits_for = None
        self._cancels_requested = 0
        self._loop._tasks[self._number] = self
        check_tasks(len(self._loop._tasks))

    def _described(self):
        parts = Future._described(self)
        if self._must_cancel:
            parts[0] = "cancelling"
        parts.insert(1, f"name={self._name!r}")
        parts.insert(2, f"coro=<{getattr(self._coro, '__qualname__', type(self._coro).__name__)}()>")
        if self._waits_for is not None:
            parts.insert(3, f"wait_for={self._waits_for!r}")
        return parts

    def get_stack(self, *, limit=None):
        return []  # frames are no values of a program

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        self._cancels_requested += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        # delivered by the step that is queued already
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancels_requested

    def uncancel(self):
        if self._cancels_requested > 0:
            self._cancels_requested -= 1
        return self._cancels_requested

    def _settle(self, state):
        self._loop._tasks.pop(self._number, None)
        Future._settle(self, state)

    def _step(self, error=None):
        if self._state != _PENDING:
            raise InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        outer = loop._current
        loop._current = self
        try:
            if error is None:
                awaited = self._coro.send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                self._result = stop.value
                self._settle(_FINISHED)
        except CancelledError as cancelled:
            self._cancelled_error = cancelled
            self._settle(_CANCELLED)
        except (KeyboardInterrupt, SystemExit) as leaving:
            self._exception = leaving
            self._settle(_FINISHED)
            raise
        except BaseException as failure:
            self._exception = failure
            self._settle(_FINISHED)
        else:
            self._wait_for(awaited)
        finally:
            loop._current = outer

    def _wait_for(self, awaited):
        """Arrange for the next step; `awaited` is what the coroutine gave: a future, or None to let others run."""
        if awaited is None:
            self._loop.call_soon(self._step)
            return
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if not blocking:
            self._loop.call_soon(self._step, RuntimeError(self._bad_yield(awaited, blocking)))
        elif awaited is self:
            self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
        elif awaited._loop is not self._loop:
            text = f"Task {self!r} got Future {awaited!r} attached to a different loop"
            self._loop.call_soon(self._step, RuntimeError(text))
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._wake)
            self._waits_for = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _bad_yield(self, awaited, blocking):
        if blocking is not None:
            return f"yield was used instead of yield from in task {self!r} with {awaited!r}"
        if isinstance(awaited, GeneratorType):
            return f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}"
        return f"Task got bad yield: {awaited!r}"

    def _wake(self, future):
        if future._state == _FINISHED and type(future) in _PLAIN_FUTURES:
            self._step(future._exception)  # not raised here, which would give it a context
            return
        error = None
        try:
            future.result()
        except BaseException as raised:
            error = raised
        self._step(error)


_PLAIN_FUTURES = (Future, Task, _CallFuture)


class _TopTask(Task):
    """The module itself, where it awaits at its top level."""

    def __init__(self, loop):
        Future.__init__(self, loop=loop)
        self._prepare(None)
        self._coro = None
        self._is_awake = False
        self._error = None

    def drive(self, steps):
        """Step `steps` (a coroutine or an iterator of `__await__`) to its end, turning the loop while it waits."""
        loop = self._loop
        error = None
        while True:
            if self._must_cancel:
                if not isinstance(error, CancelledError):
                    error = self._make_cancelled_error()
                self._must_cancel = False
            try:
                if error is not None:
                    awaited = steps.throw(error)
                elif hasattr(steps, "send"):
                    awaited = steps.send(None)
                else:
                    awaited = next(steps)
            except StopIteration as stop:
                return stop.value
            self._is_awake = False
            self._error = None
            self._wait_for(awaited)
            loop._current = None
            try:
                while not self._is_awake:
                    loop._turn()
            finally:
                loop._current = self
                self._waits_for = None
            error = self._error

    def _step(self, error=None):
        self._error = error
        self._is_awake = True
