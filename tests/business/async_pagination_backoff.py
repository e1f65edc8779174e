"""Pages of an API are fetched with retries, backoff, a breaker and a semaphore; async generators inside async comprehensions."""
import asyncio
import functools
import random
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field


class Transient(Exception):
    def __init__(self, status, *, after=0.0):
        super().__init__(f"status {status}")
        self.status, self.after = status, after


class Broken(Exception):
    pass


FAILS = Counter({("orders", 2): 2, ("users", 1): 1, ("audit", 1): 9})
SIZES = {"orders": 7, "users": 3, "audit": 5, "empty": 0}


async def page(kind, number):
    if FAILS[kind, number] > 0:
        FAILS[kind, number] -= 1
        raise Transient(await aecho(503), after=0.5 if kind == "users" else 0)
    rows = [{"kind": kind, "id": i} for i in range((number - 1) * 3, min(number * 3, SIZES[kind]))]
    return {"rows": await aecho(rows), "next": number + 1 if number * 3 < SIZES[kind] else None}


def retrying(attempts=3, *, base=0.1, catch=(Transient,)):
    def decorate(function):
        @functools.wraps(function)
        async def call(*args, **kwargs):
            errors = []
            for attempt in range(1, attempts + 1):
                try:
                    return await function(*args, **kwargs)
                except catch as error:
                    errors.append(error)
                    call.tries[args] = attempt
                    if attempt < attempts:
                        await asyncio.sleep(max(error.after, base * 2 ** attempt))
            raise ExceptionGroup(f"{function.__name__}{args} failed {len(errors)} times", errors)
        call.tries = {}
        return call
    return decorate


get_page = retrying(attempts=add(1, 2))(page)


@dataclass
class Breaker:
    limit: int = 1
    failures: int = 0
    log: list = field(default_factory=list)

    @asynccontextmanager
    async def watch(self, name):
        if self.failures >= self.limit:
            raise Broken(f"open for {await aecho(name)}")
        try:
            yield self
        except* Transient as group:
            self.failures += 1
            self.log.append((name, [e.status for e in group.exceptions]))
            raise Broken(name) from group
        else:
            self.log.append((name, "fine"))
        finally:
            self.log.append(await aecho("end"))


async def rows(kind, breaker):
    number = 1
    while number is not None:
        async with breaker.watch(f"{kind}/{number}"):
            answer = await get_page(kind, number)
        for row in answer["rows"]:
            yield row
        number = answer["next"]


async def collect(kind, gate, breaker):
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(gate)
        stack.push_async_callback(aecho, kind)
        loop = asyncio.get_running_loop()
        begun = loop.time()
        found = [row["id"] async for row in rows(kind, breaker) if row["id"] % 2 == 0 or await aecho(row["id"] == 1)]
        return kind, found, round(loop.time() - begun, 3)


async def main():
    gate, breaker = asyncio.Semaphore(2), Breaker()
    results = await asyncio.gather(*(collect(kind, gate, breaker) for kind in SIZES), return_exceptions=True)
    for result in results:
        match result:
            case (kind, [*ids], float(took)):
                print(kind, ids, took)
            case Broken(args=[text], __cause__=ExceptionGroup() as cause):
                print("broken", text, cause.message, len(cause.exceptions))
            case Exception() as other:
                print(type(other).__name__, other)
    print(breaker.log, sorted(get_page.tries.items()), get_page.__name__)
    try:
        async with asyncio.timeout(0.25):
            print([r async for r in rows("users", Breaker())], await asyncio.sleep(1))
    except TimeoutError as error:
        print("too late", repr(error))


asyncio.run(main())
