"""Log analysis as a pipeline of async generators with backpressure, a merge by heap, alerts by a sliding window; tools in every stage."""
import asyncio
import re
from collections import Counter, deque
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from typing import AsyncIterator

LOGS = {
    "web": ["12:00:01 INFO start id=7", "12:00:03 ERROR boom id=7 code=500", "garbage", "12:00:09 WARN slow id=9 ms=1200"],
    "db": ["12:00:02 INFO query id=7", "12:00:04 ERROR lock id=9", "12:00:05 ERROR lock id=9", "12:00:30 INFO idle"],
    "mail": [],
}
LINE = re.compile(r"(?P<at>[\d:]+) (?P<level>[A-Z]+) (?P<text>\w+)(?P<rest>(?: \w+=\w+)*)$")


class Level(IntEnum):
    INFO, WARN, ERROR = range(3)


@dataclass(order=True, slots=True)
class Entry:
    at: datetime
    level: Level
    source: str
    text: str
    more: dict

    def __class_getitem__(cls, name):
        return lambda entry: entry.more.get(name)


async def lines(name) -> AsyncIterator[str]:
    try:
        for line in LOGS[name]:
            await asyncio.sleep(0.01 * len(name))
            yield await aecho(line)
    finally:
        print("closed", await aecho(name))


async def entries(name):
    async with aclosing(lines(name)) as source:
        async for line in source:
            if not (m := LINE.match(line)):
                bad[name] += add(0, 1)
                continue
            more = {k: int(echo(v)) for k, _, v in (pair.partition("=") for pair in m["rest"].split())}
            yield Entry(datetime.strptime(m["at"], "%H:%M:%S"), Level[m["level"]], name, m["text"], more)


async def merged(*streams):
    heap, ticket = [], count()
    for stream in streams:
        with suppress(StopAsyncIteration):
            heappush(heap, (await anext(stream), next(ticket), stream))
    while heap:
        entry, _, stream = heappop(heap)
        following = await anext(stream, None)
        if following is not None:
            heappush(heap, (following, next(ticket), stream))
        yield entry


class Window:
    def __init__(self, seconds, limit):
        self.span, self.limit, self.items = timedelta(seconds=seconds), limit, deque()

    def __call__(self, entry):
        self.items.append(entry)
        while entry.at - self.items[0].at > self.span:
            self.items.popleft()
        return sum(echo(int(e.level)) >= Level.ERROR for e in self.items) >= self.limit

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.popleft()


@asynccontextmanager
async def consumer(queue, seen):
    async def work():
        while (entry := await queue.get()) is not None:
            seen.append((entry.source, entry.text, await aecho(len(seen))))
            queue.task_done()
        queue.task_done()

    task = asyncio.create_task(work())
    try:
        yield task
        await queue.put(None)
        await queue.join()
    finally:
        await task


async def main():
    queue, seen, window = asyncio.Queue(maxsize=2), [], Window(3, 2)
    async with consumer(queue, seen) as task:
        alerts = [e.at.second async for e in merged(*map(entries, LOGS)) if (await queue.put(e)) or window(e)]
    print(alerts, task.done(), queue.qsize(), *seen, sep="; ")
    print([e.text async for e in window], dict(bad))
    spread = {k: [*map(Entry[k], [e async for e in entries("web")])] for k in ("id", echo("code"))}
    print(spread, max([e async for e in entries("db")]).text)
    broken = merged(entries("web"), entries("none"))
    try:
        await anext(broken)
    except KeyError as error:
        print("no log", error)
    await broken.aclose()


bad = Counter()
asyncio.run(main())
