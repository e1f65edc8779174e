"""Waiting for several things: sleep, gather, wait, wait_for, as_completed, shield, timeout, timeout_at, Timeout, TaskGroup, to_thread,
FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED."""

from asyncio_futures import CancelledError, Future, ToolCall, get_event_loop, get_running_loop, iscoroutine, isfuture
from asyncio_loop import current_task, ensure_future
from collections import deque
from functools import partial

from __tenuto__ import is_tool, place_of_call, tool_name

__name__ = "asyncio"

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class _Pass:
    """Awaiting it lets every other ready task run once."""

    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pass()
        return result
    await get_running_loop()._call("sleep", (delay,), {})
    return result


def to_thread(func, /, *args, **kwargs):
    """Start `func` without blocking the loop when it is a tool (or a partial of one); call it at once when it is the program's own."""
    while isinstance(func, partial):
        args = func.args + args
        kwargs = {**func.keywords, **kwargs}
        func = func.func
    if is_tool(func):
        return ToolCall(tool_name(func), args, kwargs, place_of_call())
    return _in_turn(func, args, kwargs)


async def _in_turn(func, args, kwargs):
    loop = get_running_loop()
    done = loop.create_future()
    try:
        value = func(*args, **kwargs)
    except BaseException as error:
        loop.call_soon(_settle, done, error, None)
    else:
        loop.call_soon(_settle, done, None, value)
    return await done


def _settle(future, error, value):
    if not future.done():
        if error is None:
            future.set_result(value)
        else:
            future.set_exception(error)


# --- gather ----------------------------------------------------------------------------------------------------------


class _Gathering(Future):
    """The future that gather gives: cancelling it cancels the children."""

    def __init__(self, children, loop):
        Future.__init__(self, loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        is_any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                is_any_cancelled = True
        if is_any_cancelled:
            self._cancel_requested = True
        return is_any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    children = []  # one for each argument
    distinct = []
    made = {}
    loop = None
    for argument in coros_or_futures:
        child = made.get(argument)
        if child is None:
            child = ensure_future(argument, loop=loop)
            if loop is None:
                loop = child._loop
            made[argument] = child
            distinct.append(child)
        children.append(child)
    outer = _Gathering(children, loop)
    finished = 0

    def child_done(child):
        nonlocal finished
        finished += 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            if child._exception is not None:
                outer.set_exception(child._exception)
                return
        if finished == len(distinct):
            results = []
            for one in children:
                if one.cancelled():
                    results.append(CancelledError("" if one._cancel_message is None else one._cancel_message))
                else:
                    results.append(one._result if one._exception is None else one._exception)
            if outer._cancel_requested:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result(results)

    for child in distinct:
        child.add_done_callback(child_done)
    return outer


# --- wait ------------------------------------------------------------------------------------------------------------


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    distinct = {}
    for future in fs:
        if iscoroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
        distinct[id(future)] = future
    futures = [*distinct.values()]
    await _wait_until(futures, timeout, return_when)
    done = set()
    pending = set()
    for future in futures:
        if future.done():
            done.add(future)
        else:
            pending.add(future)
    return done, pending


async def _wait_until(futures, timeout, return_when):
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release, waiter)
    left = len(futures)

    def one_done(future):
        nonlocal left
        left -= 1
        is_failure = not future.cancelled() and future._exception is not None
        if left <= 0 or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and is_failure):
            if timer is not None:
                timer.cancel()
            _release(waiter)

    for future in futures:
        future.add_done_callback(one_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in futures:
            future.remove_done_callback(one_done)


def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _cancel_and_wait(future):
    waiter = get_running_loop().create_future()
    release = partial(_release, waiter)
    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    loop = get_running_loop()
    if timeout <= 0:
        future = ensure_future(fut, loop=loop)
        if not future.done():
            await _cancel_and_wait(future)
        elif future.cancelled():
            return future.result()
        return _result_or_timeout(future)
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release, waiter)
    release = partial(_release, waiter)
    future = ensure_future(fut, loop=loop)
    future.add_done_callback(release)
    try:
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(release)
            await _cancel_and_wait(future)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(release)
        await _cancel_and_wait(future)
        return _result_or_timeout(future)
    finally:
        timer.cancel()


def _result_or_timeout(future):
    try:
        return future.result()
    except CancelledError as error:
        raise TimeoutError() from error


# --- as_completed and shield -----------------------------------------------------------------------------------------


def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


class _AsCompleted:
    """An iterator of awaitables, and an asynchronous iterator of the futures themselves."""

    def __init__(self, fs, timeout):
        loop = get_event_loop()
        self._loop = loop
        self._done = deque()
        self._waiters = deque()
        self._todo = {}
        for argument in {id(argument): argument for argument in fs}.values():
            future = ensure_future(argument, loop=loop)
            self._todo[id(future)] = future
        self._left = len(self._todo)
        self._timer = None
        self._is_late = False
        for future in self._todo.values():
            future.add_done_callback(self._one_done)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._on_timeout)

    def _one_done(self, future):
        if self._todo.pop(id(future), None) is None:
            return
        self._done.append(future)
        if self._waiters:
            _release(self._waiters.popleft())
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _on_timeout(self):
        self._is_late = True
        for future in self._todo.values():
            future.remove_done_callback(self._one_done)
        self._todo.clear()
        while self._waiters:
            _release(self._waiters.popleft())

    async def _next_done(self):
        while not self._done:
            if self._is_late:
                raise TimeoutError
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self._done.popleft()

    async def _next_result(self):
        return (await self._next_done()).result()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_done()


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner._exception is not None:
            outer.set_exception(inner._exception)
        else:
            outer.set_result(inner._result)

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


# --- timeouts --------------------------------------------------------------------------------------------------------


class Timeout:
    """An asynchronous context manager that cancels its body at a given time."""

    def __init__(self, when):
        self._state = "created"
        self._handle = None
        self._task = None
        self._cancelling = 0
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._handle = loop.call_soon(self._on_timeout)
            else:
                self._handle = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in ("expiring", "expired")

    def __repr__(self):
        info = [""]
        if self._state == "active":
            info.append("when=None" if self._when is None else f"when={round(self._when, 3)}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and exc_type is CancelledError:
                # nobody else asked for the cancellation
                raise TimeoutError from exc_val
        elif self._state == "active":
            self._state = "finished"
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = "expiring"
        self._handle = None


def timeout(delay):
    return Timeout(get_running_loop().time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


# --- groups of tasks -------------------------------------------------------------------------------------------------


class TaskGroup:
    """Runs tasks of which none outlives the `async with` block; the first failure cancels the others."""

    def __init__(self):
        self._has_entered = False
        self._is_exiting = False
        self._is_aborting = False
        self._loop = None
        self._parent = None
        self._parent_cancelled = False
        self._tasks = []
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._is_aborting:
            info.append("cancelling")
        elif self._has_entered:
            info.append("entered")
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._has_entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._has_entered = True
        self._loop = get_running_loop()
        self._parent = current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    async def __aexit__(self, kind, error, traceback):
        self._is_exiting = True
        if error is not None and _leaves_at_once(error) and self._base_error is None:
            self._base_error = error
        was_cancelled = error if isinstance(error, CancelledError) else None
        if self._parent_cancelled and self._parent.uncancel() == 0:
            # the cancellation was the group's own
            was_cancelled = None
        if kind is not None and not self._is_aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as cancelled:
                if not self._is_aborting:
                    was_cancelled = cancelled
                    self._abort()
            self._all_done = None
        if self._base_error is not None:
            raise self._base_error
        if was_cancelled is not None and not self._errors:
            raise was_cancelled
        if kind is not None and not isinstance(error, CancelledError):
            self._errors.append(error)
        if self._errors:
            errors = self._errors
            self._errors = []
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def create_task(self, coro, *, name=None, context=None):
        if not self._has_entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._is_exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._is_aborting:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name)
        task.add_done_callback(self._on_task_done)
        self._tasks.append(task)
        return task

    def _abort(self):
        self._is_aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.remove(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _leaves_at_once(error) and self._base_error is None:
            self._base_error = error
        if self._parent.done():
            context = {"message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed"}
            self._loop.call_exception_handler({**context, "exception": error, "task": task})
            return
        if not self._is_aborting and not self._parent_cancelled:
            # the body is still running, maybe waiting for something else: it is to stop, too
            self._abort()
            self._parent_cancelled = True
            self._parent.cancel()


def _leaves_at_once(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
