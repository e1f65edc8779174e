"""A project plan: a graph with operators, levels, the critical path by a heap, memoised recursion, and an async run with failures."""
import asyncio
import heapq
from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import count, takewhile
from operator import attrgetter
from typing import Iterable


@dataclass(eq=False)
class Task:
    name: str
    days: int
    after: set["Task"] = field(default_factory=set, repr=False)
    _numbers = count(1)

    def __post_init__(self):
        self.number = echo(next(Task._numbers))

    def __rshift__(self, other):
        for task in other if isinstance(other, Iterable) else [other]:
            task.after.add(self)
        return other

    def __rrshift__(self, others):
        for task in others:
            task >> self
        return self

    def __hash__(self):
        return hash(self.number)

    def __lt__(self, other):
        return (echo(-self.days), self.name) < (-other.days, other.name)

    def __str__(self):
        return self.name

    @cached_property
    def earliest(self):
        return max((t.earliest + t.days for t in self.after), default=echo(0))


def tasks(**days):
    return [Task(name, n) for name, n in days.items()]


design, build, docs, test, ship, party = everything = tasks(design=3, build=5, docs=2, test=4, ship=1, party=1)
design >> [build, docs] >> test >> ship
[docs, ship] >> party


def workday(start, days):
    step = timedelta(days=1)
    while days or start.weekday() >= 5:
        start += step
        days -= start.weekday() < 5 and 1
    return start


def levels(graph):
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        yield [str(t) for t in ready]
        sorter.done(*ready)


def with_workers(number):
    graph = TopologicalSorter({t: t.after for t in everything})
    graph.prepare()
    now, free, running, log = 0, number, [], []
    waiting = []
    while graph.is_active():
        for task in graph.get_ready():
            heapq.heappush(waiting, task)
        while free and waiting:
            task = heapq.heappop(waiting)
            heapq.heappush(running, (now + echo(task.days), task.name, task))
            log.append(f"{task}@{now}")
            free -= 1
        now, _, task = heapq.heappop(running)
        free += 1
        graph.done(task)
    return now, log


@cache
def paths(task):
    return [[*p, str(task)] for t in sorted(task.after, key=attrgetter("name")) for p in paths(t)] or [[str(task)]]


print([*levels({t: t.after for t in everything})], {t.name: t.earliest for t in everything})
print(paths(party), paths.cache_info().hits, with_workers(1)[0], with_workers(2))
print(*(f"{t.name}: {workday(date(2024, 3, 1), t.earliest):%a %d %b}" for t in sorted(everything, key=lambda t: (t.earliest, echo(t.name)))), sep=", ")
party >> design
try:
    print(list(TopologicalSorter({t: t.after for t in everything}).static_order()))
except CycleError as error:
    print(error.args[0], sorted({t.name for t in error.args[1]}))
design.after.clear()


async def perform(task, done, failing):
    await asyncio.gather(*(done[t].wait() for t in task.after))
    await asyncio.sleep(task.days / 10)
    if await aecho(task.name) in failing:
        raise RuntimeError(f"{task} failed on day {add(task.earliest, task.days)}")
    done[task].set()
    return task.name


async def run(failing=()):
    done, log = defaultdict(asyncio.Event), deque(maxlen=4)
    try:
        async with asyncio.timeout(2.5), asyncio.TaskGroup() as group:
            jobs = [group.create_task(perform(t, done, failing), name=str(t)) for t in everything]
            for job in asyncio.as_completed(jobs):
                log.append(await job)
    except* RuntimeError as failed:
        log.append([str(e) for e in failed.exceptions])
    except* TimeoutError:
        log.append("too late")
    return [*log], sorted(job.get_name() for job in jobs if job.cancelled()), sum(job.done() for job in jobs)


async def main():
    for failing in ((), {"docs"}, {"party", "none"}):
        print(await run(failing))

asyncio.run(main())
print([*takewhile(lambda n: n < 3, count())])
