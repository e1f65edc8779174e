"""An asynchronous job runner: priorities, retries, timeouts, a worker pool, groups of errors."""
import asyncio
import contextlib
import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field
from functools import partial, wraps


class Transient(Exception):
    def __init__(self, attempt, **extra):
        super().__init__(f"attempt {attempt} failed")
        self.attempt = attempt
        self.extra = extra


class Permanent(Exception):
    pass


def retrying(times, *, on=(Transient,), log=print):
    def decorate(f):
        @wraps(f)
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await f(*args, attempt=attempt, **kwargs)
                except on as error:
                    log(f"  {f.__name__}{args}: {error}")
                    if attempt == times:
                        error.add_note(f"gave up after {times}")
                        raise
                    await asyncio.sleep(0.1 * 2**attempt)
        wrapper.times = times
        return wrapper
    return decorate


@retrying(3)
async def fetch(name, *, attempt):
    """Fetches."""
    await asyncio.sleep(0.01)
    if name.startswith("flaky") and attempt < 3:
        raise Transient(attempt, name=name)
    if name == "down":
        raise Transient(attempt)
    if name == "gone":
        raise Permanent("404")
    return name.upper()


@dataclass(order=True)
class Job:
    priority: int
    order: int
    name: str = field(compare=False)
    done: asyncio.Future = field(default=None, compare=False, repr=False)


class Pool:
    def __init__(self, size):
        self.queue = []
        self.counter = itertools.count(1)
        self.size = size
        self.wake = asyncio.Condition()
        self.closing = False
        self.log = deque(maxlen=20)

    async def __aenter__(self):
        self.workers = [asyncio.create_task(self.work(i), name=f"w{i}") for i in range(self.size)]
        return self

    async def __aexit__(self, kind, error, tb):
        async with self.wake:
            self.closing = True
            self.wake.notify_all()
        await asyncio.gather(*self.workers)
        return False

    async def submit(self, name, priority=5):
        loop = asyncio.get_running_loop()
        job = Job(priority, next(self.counter), name, loop.create_future())
        async with self.wake:
            heapq.heappush(self.queue, job)
            self.wake.notify()
        return job.done

    async def work(self, number):
        while True:
            async with self.wake:
                while not self.queue and not self.closing:
                    await self.wake.wait()
                if not self.queue:
                    return
                job = heapq.heappop(self.queue)
            self.log.append((number, job.name, asyncio.current_task().get_name()))
            try:
                job.done.set_result(await fetch(job.name))
            except Exception as error:
                job.done.set_exception(error)


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("numbers closed")


@contextlib.asynccontextmanager
async def timed(label):
    print(label, "begins")
    try:
        yield label.title()
    except TimeoutError as error:
        print(label, "timed out", repr(error))
    finally:
        print(label, "ends")


async def main():
    async with Pool(2) as pool:
        futures = [await pool.submit(n, p) for n, p in [("a", 3), ("flaky1", 1), ("down", 2), ("gone", 2), ("b", 9)]]
        results = await asyncio.gather(*futures, return_exceptions=True)
    for r in results:
        print(repr(r), getattr(r, "__notes__", None))
    print(sorted({name for _, name, _ in pool.log}), fetch.__doc__, fetch.times, fetch.__name__)
    async with timed("slow") as label:
        print(label)
        async with asyncio.timeout(0.05):
            await asyncio.sleep(10)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fetch("ok"))
            tg.create_task(fetch("gone"))
    except* Permanent as group:
        print("group", [str(e) for e in group.exceptions])
    print([i async for i in numbers(5) if i % 2], [j for j in [await fetch(c) for c in "xy"]])
    async with contextlib.aclosing(numbers(10)) as stream:
        async for i in stream:
            if i == 2:
                break
    done, pending = await asyncio.wait([asyncio.create_task(fetch(n)) for n in ("p", "q")], return_when=asyncio.ALL_COMPLETED)
    print(sorted(t.result() for t in done), len(pending))
    first = [await f for f in asyncio.as_completed([asyncio.sleep(0.3, "slow"), asyncio.sleep(0.1, "fast")])]
    print(first)
    task = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    task.cancel("bored")
    with contextlib.suppress(asyncio.CancelledError):
        await task
    print(task.cancelled(), task.done())
    sem = asyncio.Semaphore(2)
    active = peak = 0

    async def limited(i):
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.01 * (3 - i))
            active -= 1
            return i

    print(await asyncio.gather(*map(limited, range(4))), peak)
    queue = asyncio.Queue(maxsize=1)

    async def produce():
        for item in ["x", "y", None]:
            await queue.put(item)

    async def consume():
        return [item async for item in aiter_until(queue.get, None)]

    async def aiter_until(get, stop):
        while (item := await get()) is not stop:
            yield item

    _, got = await asyncio.gather(produce(), consume())
    print(got)
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=0.01)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), isinstance(error, TimeoutError))
    print(await asyncio.shield(fetch("z")), (await anext(numbers(1))))


asyncio.run(main())
