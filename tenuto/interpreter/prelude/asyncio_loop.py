"""The deterministic event loop behind asyncio: Handle, TimerHandle, Future, Task, ToolCall, EventLoop, Runner, run, run_top, begin_top,
finish_top, create_task, current_task, all_tasks, get_running_loop, get_event_loop, new_event_loop, set_event_loop, ensure_future,
wrap_future, isfuture, iscoroutine, iscoroutinefunction, CancelledError, InvalidStateError.

Theory of operation. Callbacks wait in one first-in-first-out queue, as in CPython's loop. The only source of events is the outside world:
a call of an async tool, and a sleep for every delay, are calls started without blocking. When the queue is empty the whole machine is
suspended (`wait_calls`) until the outside has resolved some of them; their callbacks are then queued in the order of the outside. The
clock stands still in between, so that a replay queues the same callbacks in the same order.

A module with top-level `await` is one task, too (`_TopTask`): the machine hands each awaited object to `run_top`, which steps it right
there and turns the loop whenever it has to wait.
"""

from collections import deque
from collections.abc import Awaitable, Coroutine
from types import GenericAlias

from __tenuto__ import abandon_call, is_coroutine_function, log, now, start_call, wait_calls

__name__ = "asyncio"

# A program that spins (`while not done: await sleep(0)`) gets news from outside after this many rounds of the queue.
_ROUNDS_WITHOUT_NEWS = 1000


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
        self.set_loop = None
        self.top = None
        self.tasks_made = 0


_running = _Running()


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
    """A callback that a sleep, one call to the outside, will put into the queue."""

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
        if not self._cancelled:
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

    __slots__ = ("_args", "_kwargs", "_name", "_steps")

    def __init__(self, name, args, kwargs):
        self._name = name
        self._args = args
        self._kwargs = kwargs
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
            future = get_running_loop()._call(self._name, self._args, self._kwargs)
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

    def _described(self):
        parts = Future._described(self)
        if self._must_cancel:
            parts[0] = "cancelling"
        parts.insert(1, f"name={self._name!r}")
        parts.insert(2, f"coro=<{getattr(self._coro, '__qualname__', type(self._coro).__name__)}()>")
        if self._waits_for is not None:
            parts.insert(3, f"wait_for={self._waits_for!r}")
        return parts

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
        if hasattr(type(awaited), "send") and not iscoroutine(awaited):
            return f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}"
        return f"Task got bad yield: {awaited!r}"

    def _wake(self, future):
        error = None
        try:
            future.result()
        except BaseException as raised:
            error = raised
        self._step(error)


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


# --- the loop --------------------------------------------------------------------------------------------------------


class EventLoop:
    def __init__(self):
        self._ready = deque()
        self._started = {}  # outside call -> the TimerHandle or _CallFuture that waits for it
        self._tasks = {}  # task number -> task, in the order of their making
        self._current = None
        self._left = 0  # callbacks still to run in this round: those that were in the queue when it began
        self._rounds = 0
        self._stopping = False
        self._closed = False
        self._task_factory = None
        self._exception_handler = None

    def __repr__(self):
        running = _running.loop is self
        return f"<{type(self).__name__} running={running} closed={self._closed} debug=False>"

    def time(self):
        return now()

    def is_running(self):
        return _running.loop is self

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass

    def close(self):
        if _running.loop is self:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        for call in [*self._started]:
            self._abandon(call)

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name)
        task = self._task_factory(self, coro)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            self._check_closed()
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args)

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self._timer(self.time() + delay, delay, callback, args)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        return self._timer(when, when - self.time(), callback, args)

    def _timer(self, when, delay, callback, args):
        self._check_closed()
        call = start_call("sleep", (delay if delay > 0 else 0,), {})
        handle = TimerHandle(when, callback, args, self, call)
        self._started[call] = handle
        return handle

    def run_in_executor(self, executor, func, *args):
        from asyncio import to_thread

        return self.create_task(to_thread(func, *args))

    def run_until_complete(self, future):
        self._check_closed()
        self._check_idle()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(self._stop_for)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(self._stop_for)
            if is_new and not future.done():
                future.cancel()
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _stop_for(self, future):
        self._stopping = True

    def run_forever(self):
        self._check_closed()
        self._check_idle()
        _running.loop = self
        try:
            # the round in which it is told to stop is run to its end
            while self._left or not self._stopping:
                self._turn()
        finally:
            self._stopping = False
            _running.loop = None

    def stop(self):
        self._stopping = True

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        text = context.get("message") or "Unhandled exception in event loop"
        error = context.get("exception")
        log("ERROR", "asyncio", text if error is None else f"{text}: {type(error).__name__}: {error}")

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_idle(self):
        if _running.loop is self:
            raise RuntimeError("This event loop is already running")
        if _running.loop is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _turn(self):
        """Run the next callback; where there is none, wait for the outside first."""
        ready = self._ready
        if not self._left:
            self._rounds += 1
            if not ready or (self._rounds > _ROUNDS_WITHOUT_NEWS and self._started):
                self._hear()
            self._left = len(ready)
            if not ready:
                return
        self._left -= 1
        handle = ready.popleft()
        if handle._cancelled:
            return
        try:
            handle._callback(*handle._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            callback = getattr(handle._callback, "__qualname__", repr(handle._callback))
            self.call_exception_handler({"message": f"Exception in callback {callback}()", "exception": error, "handle": handle})

    def _hear(self):
        self._rounds = 0
        if not self._started:
            raise RuntimeError("deadlock: every task is waiting, and no call, sleep or timeout is under way that could wake one of them")
        for call, is_value, outcome in wait_calls():
            waiting = self._started.pop(call, None)
            if isinstance(waiting, TimerHandle):
                self._ready.append(waiting)
            elif waiting is not None:
                self._ready.append(Handle(waiting._resolve, (is_value, outcome)))

    def _call(self, name, args, kwargs):
        future = _CallFuture(loop=self)
        future._call = start_call(name, args, kwargs)
        self._started[future._call] = future
        return future

    def _abandon(self, call):
        if self._started.pop(call, None) is not None:
            abandon_call(call)

    def _cancel_tasks(self):
        """Cancel what is left when the main task is over, and let it clean up."""
        tasks = [task for task in self._tasks.values() if not isinstance(task, _TopTask)]
        if not tasks:
            return
        for task in tasks:
            task.cancel()
        while [task for task in tasks if not task.done()]:
            self._turn()
        for task in tasks:
            if not task.cancelled() and task.exception() is not None:
                context = {"message": "unhandled exception during asyncio.run() shutdown", "exception": task.exception(), "task": task}
                self.call_exception_handler(context)


def get_running_loop():
    loop = _running.loop
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    if _running.loop is not None:
        return _running.loop
    if _running.set_loop is None:
        _running.set_loop = EventLoop()
    return _running.set_loop


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    _running.set_loop = loop


class Runner:
    """Runs several coroutines in one loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop_factory = loop_factory
        self._loop = None
        self._is_closed = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        if self._is_closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = EventLoop() if self._loop_factory is None else self._loop_factory()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _running.loop is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        return loop.run_until_complete(loop.create_task(coro))

    def close(self):
        loop = self._loop
        if loop is None or self._is_closed:
            return
        _running.loop = loop
        try:
            loop._cancel_tasks()
        finally:
            _running.loop = None
            loop.close()
            self._loop = None
            self._is_closed = True


def run(main, *, debug=None, loop_factory=None):
    if _running.loop is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(loop_factory=loop_factory) as runner:
        return runner.run(main)


def begin_top():
    """The program awaits at its top level: from now on it runs inside a loop, as its first task."""
    if _running.top is None:
        loop = EventLoop()
        _running.loop = loop
        _running.top = loop._current = _TopTask(loop)


def run_top(awaitable):
    """The value of a top-level `await awaitable`."""
    begin_top()
    if iscoroutine(awaitable):
        steps = awaitable
    elif hasattr(type(awaitable), "__await__"):
        steps = awaitable.__await__()
    else:
        raise TypeError(f"object {type(awaitable).__name__} can't be used in 'await' expression")
    return _running.top.drive(steps)


def finish_top():
    """The program is over: its other tasks are cancelled and clean up, as at the end of asyncio.run()."""
    top = _running.top
    if top is not None:
        top._loop._current = None
        try:
            top._loop._cancel_tasks()
        finally:
            _running.top = _running.loop = None
            top._loop.close()


# --- tasks of the running loop ---------------------------------------------------------------------------------------


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    return (get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    return {*(get_running_loop() if loop is None else loop)._tasks.values()}


def isfuture(obj):
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def iscoroutine(obj):
    return isinstance(obj, (ToolCall, Coroutine))


def iscoroutinefunction(func):
    return is_coroutine_function(func)


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not isinstance(coro_or_future, Awaitable):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap_awaitable(coro_or_future)
    return (get_event_loop() if loop is None else loop).create_task(coro_or_future)


def wrap_future(future, *, loop=None):
    return future
