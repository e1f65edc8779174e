import asyncio
from dataclasses import dataclass, field


@dataclass
class Stats:
    fetched: int = 0
    failed: dict = field(default_factory=dict)
    running: int = 0
    peak: int = 0


SOURCES = {"orders": 3, "users": 2, "stock": 1, "prices": 4, "broken": 2}


class SourceError(Exception):
    pass


async def fetch(name, delay, stats, gate):
    async with gate:
        stats.running += 1
        stats.peak = max(stats.peak, stats.running)
        try:
            await asyncio.sleep(delay / 1000)
            if name == "broken":
                raise SourceError(f"{name} answered 500")
            stats.fetched += 1
            return [{"source": name, "n": i} for i in range(delay)]
        finally:
            stats.running -= 1


async def stream(results):
    for name, rows in results.items():
        for row in rows:
            await asyncio.sleep(0)
            yield name, row


async def main():
    stats, gate = Stats(), asyncio.Semaphore(2)
    names = list(SOURCES)
    outcomes = await asyncio.gather(*(fetch(n, SOURCES[n], stats, gate) for n in names), return_exceptions=True)
    results = {}
    for name, outcome in zip(names, outcomes):
        if isinstance(outcome, SourceError):
            stats.failed[name] = str(outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            results[name] = outcome
    totals = {}
    async for name, row in stream(results):
        totals[name] = totals.get(name, 0) + row["n"]
    return stats, totals


stats, totals = asyncio.run(main())
print("totals", dict(sorted(totals.items())))
print(f"fetched {stats.fetched}, failed {stats.failed}, peak {stats.peak}")


async def with_deadline():
    try:
        return await asyncio.wait_for(asyncio.sleep(5, "late"), timeout=0.002)
    except asyncio.TimeoutError:
        return "deadline"


print(asyncio.run(with_deadline()))
