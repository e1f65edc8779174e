"""Sensors are read as asynchronous streams, merged in order of time, smoothed, and watched for alarms with timeouts and cancellation."""
import asyncio
import contextlib
import heapq
from collections import deque
from dataclasses import dataclass, field
from typing import AsyncIterator, Awaitable, Callable


@dataclass(order=True)
class Reading:
    at: float
    sensor: str = field(compare=True)
    value: float = field(compare=False, default=0.0)


class Sensor:
    def __init__(self, name: str, values: list[float | None], period: float):
        self.name, self.values, self.period = name, values, period
        self.closed = False

    async def __aenter__(self):
        print(f"open {self.name}", await aecho("ok"))
        return self

    async def __aexit__(self, kind, error, tb):
        self.closed = True
        print(f"close {self.name}" + (f" after {kind.__name__}" if kind else ""))

    async def __aiter__(self) -> AsyncIterator[Reading]:
        at = 0.0
        for value in self.values:
            at += self.period
            await asyncio.sleep(0)
            if value is None:
                raise ConnectionError(f"{self.name} lost at {at}")
            yield Reading(at, self.name, value)


async def merged(*streams):
    iterators = [aiter(s) for s in streams]
    heap = []
    for i, iterator in enumerate(iterators):
        with contextlib.suppress(StopAsyncIteration):
            heapq.heappush(heap, (await anext(iterator), i))
    while heap:
        reading, i = heapq.heappop(heap)
        yield reading
        if (following := await anext(iterators[i], None)) is not None:
            heapq.heappush(heap, (following, i))


def smoothed(size: int):
    windows: dict[str, deque[float]] = {}

    def smooth(reading: Reading) -> float:
        window = windows.setdefault(reading.sensor, deque(maxlen=size))
        window.append(reading.value)
        return round(sum(window) / len(window), 2)

    return smooth


class Alarm:
    def __init__(self, limit: float, notify: Callable[[str], Awaitable[object]]):
        self.limit, self.notify, self.raised = limit, notify, asyncio.Event()

    async def check(self, sensor: str, value: float):
        if value > self.limit and not self.raised.is_set():
            self.raised.set()
            await self.notify(f"{sensor} at {value}")


async def pump(source, queue: asyncio.Queue):
    async for reading in source:
        await queue.put(reading)
    await queue.put(None)


async def main():
    log = []

    async def notify(text):
        log.append(await aecho(text))

    alarm = Alarm(30, notify)
    smooth = smoothed(2)
    async with contextlib.AsyncExitStack() as stack:
        a = await stack.enter_async_context(Sensor("a", [20.0, 22.5, 40.0, 41.0], 2.0))
        b = await stack.enter_async_context(Sensor("b", [25.0, 35.5], 3.0))
        queue: asyncio.Queue[Reading | None] = asyncio.Queue(2)
        pumping = asyncio.create_task(pump(merged(a, b), queue), name="pump")
        while (reading := await queue.get()) is not None:
            value = smooth(reading)
            print(f"{reading.at:>4} {reading.sensor} {reading.value:>5} ~ {value}")
            await alarm.check(reading.sensor, value)
        await pumping
    print(log, alarm.raised.is_set(), a.closed and b.closed)
    try:
        async with Sensor("c", [1.0, None], 1.0) as c:
            print([r.value async for r in c])
    except ConnectionError as error:
        print("lost:", error)
    watcher = asyncio.create_task(asyncio.Event().wait())
    done, pending = await asyncio.wait({watcher, asyncio.create_task(asyncio.sleep(0.01, "tick"))}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    watcher.cancel()
    results = await asyncio.gather(watcher, asyncio.wait_for(asyncio.sleep(9), 0.01), aecho("last"), return_exceptions=True)
    print([type(r).__name__ if isinstance(r, BaseException) else r for r in results])
    lock, order = asyncio.Lock(), []

    async def critical(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0)
            order.append(-n)

    await asyncio.gather(*(critical(n) for n in (1, 2, 3)))
    print(order, lock.locked())
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(5)
            finally:
                print("cleaning up")
    except TimeoutError:
        print("timed out")
    return {r.sensor: r.value async for r in merged(Sensor("x", [1.0, 2.0], 1), Sensor("y", [3.0], 1))}


print(asyncio.run(main()))
