"""Several suppliers are asked at once; slow ones are cut off, failures become rows, the answers are aggregated as they come."""
import asyncio
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any, AsyncIterator


@dataclass
class Quote:
    supplier: str
    price: float
    days: int

    @property
    def score(self) -> float:
        return self.price + self.days * 1.5


class SupplierError(Exception):
    """A supplier said no."""


async def ask(name: str, price: float, days: int) -> Quote:
    got = await aecho({"price": price, "days": days})
    if got["price"] < 0:
        raise SupplierError(f"{name} does not sell this")
    return Quote(name, **got)


async def ask_with_retry(name, answers, limit=3):
    for attempt in range(1, limit + 1):
        try:
            return await ask(name, *answers[min(attempt, len(answers)) - 1])
        except SupplierError:
            if attempt == limit:
                raise
            await asyncio.sleep(2**attempt)


async def stream(tasks) -> AsyncIterator[Quote | Exception]:
    for next_done in asyncio.as_completed(tasks):
        try:
            yield await next_done
        except (SupplierError, TimeoutError) as error:
            yield error


SUPPLIERS: dict[str, list[tuple[float, int]]] = {
    "north": [(100.0, 3)],
    "south": [(-1, 0), (95.5, 6)],
    "east": [(-1, 0)],
    "west": [(101.0, 1)],
}


async def main() -> dict[str, Any]:
    results = await asyncio.gather(*(ask_with_retry(n, a) for n, a in SUPPLIERS.items()), return_exceptions=True)
    outcome = defaultdict(list)
    for name, result in zip(SUPPLIERS, results):
        match result:
            case Quote(price=p, days=d):
                outcome["quotes"].append(result)
                print(f"{name}: {p} in {d} days, score {result.score}")
            case Exception() as error:
                outcome["errors"].append(f"{type(error).__name__}: {error}")
                print(f"{name}: {error!r}")
    best = min(outcome["quotes"], key=lambda q: (q.score, q.supplier))

    async def slow():
        await asyncio.sleep(30)
        return best

    async for item in stream([asyncio.wait_for(slow(), 0.5), ask("late", 1.0, 99)]):
        print("streamed", item if isinstance(item, Quote) else type(item).__name__)
    limit = asyncio.Semaphore(2)
    running = peak = 0

    async def limited(n):
        nonlocal running, peak
        async with limit:
            running += 1
            peak = max(peak, running)
            value = await aecho(n * n)
            await asyncio.sleep(0.1)
            running -= 1
            return value

    async with asyncio.TaskGroup() as group:
        tasks = {n: group.create_task(limited(n), name=f"square-{n}") for n in range(5)}
    print({t.get_name(): t.result() for t in tasks.values()}, "at most", peak, "at once")
    return {"best": asdict(best), **outcome, "total": sum([await aecho(i) for i in (1, 2, 3)])}


report = asyncio.run(main())
print(report["best"], report["errors"], report["total"])
len(report["quotes"]), sorted(report)
