"""CPython's own event loop on a clock that jumps: the oracle for asyncio, without waiting."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary, ref


class _JumpingSelector(selectors.SelectSelector):
    """Never waits for a time: moves the clock instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise RuntimeError("deadlock")
        self.now += max(timeout, 0.0)
        return super().select(0)


class _InOrder:
    """The async generators that a loop closes at its end, in the order of their first steps; CPython's own set has that of addresses."""

    def __init__(self) -> None:
        self._known: dict[int, ref[Any]] = {}

    def add(self, generator: Any) -> None:
        self._known[id(generator)] = ref(generator)

    def discard(self, generator: Any) -> None:
        self._known.pop(id(generator), None)

    def clear(self) -> None:
        self._known.clear()

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Any]:
        return iter([generator for known in self._known.values() if (generator := known()) is not None])


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)
        self._clock_resolution = 1e-9
        self._timers = self._made = 0
        self._asyncgens = _InOrder()
        self.order: WeakKeyDictionary[asyncio.Task[Any], int] = WeakKeyDictionary()

    def create_task(self, *given: Any, **words: Any) -> Any:
        task = super().create_task(*given, **words)
        self._made += 1
        self.order[task] = self._made
        return task

    def time(self) -> float:
        return self._jumping.now

    def call_at(self, when: float, *given: Any, **words: Any) -> asyncio.TimerHandle:
        """Of equal times the earlier call comes first, as on a clock that goes on between them; a heap alone has no order there."""
        self._timers += 1
        return super().call_at(when + self._timers * 1e-12, *given, **words)


_all_tasks = asyncio.all_tasks


class _Ordered(set[Any]):
    """CPython's set of tasks has the order of their addresses: `asyncio.run` cancels what is left in another order each time."""

    def __iter__(self) -> Iterator[Any]:
        return iter(sorted(super().__iter__(), key=lambda task: task.get_loop().order.get(task, 0)))


def _tasks_in_order(loop: Any = None) -> set[Any]:
    return _Ordered(_all_tasks(loop))


class _VirtualPolicy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = VirtualLoop

    def __init__(self) -> None:
        super().__init__()
        self.made: list[asyncio.AbstractEventLoop] = []

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        self.made.append(super().new_event_loop())
        return self.made[-1]


@contextmanager
def virtual_time() -> Iterator[None]:
    before, policy = asyncio.get_event_loop_policy(), _VirtualPolicy()
    asyncio.set_event_loop_policy(policy)
    asyncio.all_tasks = asyncio.tasks.all_tasks = _tasks_in_order
    try:
        yield
    finally:
        asyncio.all_tasks = asyncio.tasks.all_tasks = _all_tasks
        asyncio.set_event_loop_policy(before)
        for loop in policy.made:  # a program may leave its own open, which would be told of in whatever test comes next
            if not loop.is_running():
                loop.close()


def run_virtually(main: Coroutine[Any, Any, object]) -> object:
    return asyncio.run(main)
