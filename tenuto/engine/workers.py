"""Where things run: driver and tool threads, and the event loop of asynchronous tools.

A run is driven by one thread, which also performs its plain tools; no event loop stands between a program's call and the
function. Threads are kept and reused, and are daemons: a tool that hangs must not keep a process from leaving, and what
it was doing is in the journal as an intent.
"""

from __future__ import annotations

import asyncio
import contextvars
import queue
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
IDLE_SECONDS = 30.0


class Workers:
    """Threads that grow with need: whoever submits never waits for a free one, so that a tool may start a run of its own."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._idle_seconds = IDLE_SECONDS
        self._idle = 0
        self._made = 0
        self._lock = threading.Lock()

    def submit(self, function: Callable[[], T]) -> Future[T]:
        """Runs the function in a thread of its own, in the caller's context."""
        future: Future[T] = Future()
        context = contextvars.copy_context()

        def job() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = context.run(function)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        self._put(job)
        return future

    def close(self) -> None:
        """Ends the threads as soon as they have nothing to do."""
        with self._lock:
            self._idle_seconds = 0.0
            idle = self._idle
        for _ in range(idle):
            self._put(_nothing)

    def _put(self, job: Callable[[], None]) -> None:
        with self._lock:
            needs_thread = self._idle == 0
            if needs_thread:
                self._made += 1
            else:
                self._idle -= 1
        self._jobs.put(job)
        if needs_thread:
            threading.Thread(target=self._work, name=f"{self._name}-{self._made}", daemon=True).start()

    def _work(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._idle_seconds)
            except queue.Empty:
                with self._lock:
                    if self._idle > 0:
                        self._idle -= 1
                        return
                continue  # a job was just promised to this thread
            job()
            del job
            with self._lock:
                self._idle += 1


class Loop:
    """The event loop of asynchronous tools: the host's own while it is inside an `a...` method of the engine, else a thread's."""

    def __init__(self) -> None:
        self._host: asyncio.AbstractEventLoop | None = None
        self._own: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()

    def use_running(self) -> None:
        """Asynchronous tools run on the calling coroutine's loop from now on: that is where the host's clients live."""
        self._host = asyncio.get_running_loop()

    def spawn(self, work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], None]:
        """Runs the coroutine as a task, in the caller's context; gives a function that cancels it."""
        loop, context = self._loop(), contextvars.copy_context()
        tasks: list[asyncio.Task[None]] = []

        def begin() -> None:
            tasks.append(loop.create_task(work(), context=context))

        def cancel() -> None:
            for task in tasks:
                task.cancel()

        loop.call_soon_threadsafe(begin)
        return lambda: _soon(loop, cancel)

    def close(self) -> None:
        with self._lock:
            if self._own is not None:
                _soon(self._own, self._own.stop)
                self._own = None

    def _loop(self) -> asyncio.AbstractEventLoop:
        host = self._host
        if host is not None and host.is_running():
            return host
        with self._lock:
            if self._own is None:
                self._own = asyncio.new_event_loop()
                threading.Thread(target=_serve, args=(self._own,), name="tenuto-loop", daemon=True).start()
            return self._own


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()


def _nothing() -> None:
    pass


def _soon(loop: asyncio.AbstractEventLoop, function: Callable[[], object]) -> None:
    if not loop.is_closed():
        try:
            loop.call_soon_threadsafe(function)
        except RuntimeError:  # closed in between
            return
