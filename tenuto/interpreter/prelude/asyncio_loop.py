"""The deterministic event loop behind asyncio: EventLoop, Runner, run, run_top, begin_top, finish_top, create_task, current_task,
all_tasks, new_event_loop, set_event_loop, ensure_future, wrap_future, iscoroutinefunction. Futures and tasks are made in asyncio_futures.

Theory of operation. Callbacks wait in one first-in-first-out queue, as in CPython's loop. The only source of events is the outside world:
a call of an async tool, and a sleep for every delay, are calls started without blocking. When the queue is empty the whole machine is
suspended (`wait_calls`) until the outside has resolved some of them; their callbacks are then queued in the order of the outside. The
clock stands still in between, so that a replay queues the same callbacks in the same order.

A module with top-level `await` is one task, too (`_TopTask`): the machine hands each awaited object to `run_top`, which steps it right
there and turns the loop whenever it has to wait.
"""

from asyncio_futures import (
    Future,
    Handle,
    Task,
    TimerHandle,
    _CallFuture,
    _running,
    _TopTask,
    get_event_loop,
    get_running_loop,
    iscoroutine,
    isfuture,
)
from collections import deque
from collections.abc import Awaitable

from generators import set_first_step

from __tenuto__ import abandon_call, generator_state, has_slot, is_coroutine_function, log, now, start_call, wait_calls

__name__ = "asyncio"

# A program that spins (`while not done: await sleep(0)`) gets news from outside after this many rounds of the queue.
_ROUNDS_WITHOUT_NEWS = 1000


class EventLoop:
    def __init__(self):
        self._ready = deque()
        self._due = []  # timers that are due when the next round begins
        self._started = {}  # outside call -> the TimerHandle or _CallFuture that waits for it
        self._tasks = {}  # task number -> task, in the order of their making
        self._current = None
        self._left = 0  # callbacks still to run in this round: those that were in the queue when it began
        self._rounds = 0
        self._stopping = False
        self._closed = False
        self._task_factory = None
        self._exception_handler = None
        self._asyncgens = []  # those begun in this loop; without the finished ones when there are many
        self._asyncgens_many = 100

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
        self._due.clear()
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
        if not delay > 0:
            handle = TimerHandle(when, callback, args, self, None)
            self._due.append(handle)
            return handle
        call = start_call("sleep", (delay,), {}, None)
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
        """Close the async generators that were begun in this loop and neither ended nor closed."""
        opened, self._asyncgens = self._asyncgens, []
        for generator in opened:
            try:
                await generator.aclose()
            except Exception as error:
                message = f"an error occurred during closing of asynchronous generator {generator!r}"
                self.call_exception_handler({"message": message, "exception": error, "asyncgen": generator})

    def _close_asyncgens(self):
        if self._asyncgens:
            self.run_until_complete(self.shutdown_asyncgens())

    def _begin_asyncgen(self, generator):
        opened = self._asyncgens
        opened.append(generator)
        if len(opened) >= self._asyncgens_many:
            opened[:] = [each for each in opened if generator_state(each) != "closed"]
            self._asyncgens_many = 2 * len(opened) + 100

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
            if self._due:
                ready.extend(sorted(self._due, key=TimerHandle.when))
                self._due.clear()
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

    def _call(self, name, args, kwargs, place=None):
        future = _CallFuture(loop=self)
        future._call = start_call(name, args, kwargs, place)
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


_running.make_loop = EventLoop


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    _running.set_loop = loop


def set_event_loop_policy(policy):
    """There is one policy; None, the default one, is accepted."""
    if policy is not None:
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not {type(policy).__name__!r}")
    _running.set_loop = None


def _first_step(generator):
    loop = _running.loop
    if loop is not None:
        loop._begin_asyncgen(generator)


set_first_step(_first_step)


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
            _running.loop = None
            loop._close_asyncgens()
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
    if iscoroutine(awaitable):
        steps = awaitable
    elif has_slot(type(awaitable), "__await__"):
        steps = awaitable.__await__()
    else:
        raise TypeError(f"object {type(awaitable).__name__} can't be used in 'await' expression")
    return run_top_steps(steps)


def run_top_steps(steps):
    begin_top()
    return _running.top.drive(steps)


def finish_top():
    """The program is over: its other tasks are cancelled and clean up, as at the end of asyncio.run()."""
    top = _running.top
    if top is not None:
        top._loop._current = None
        try:
            top._loop._cancel_tasks()
            _running.loop = None
            top._loop._close_asyncgens()
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
