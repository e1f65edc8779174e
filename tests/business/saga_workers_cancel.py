"""Orders through async steps with compensation, cancellation, shields, deadlines and a circuit of retries; every clean-up calls a tool."""
import asyncio
import enum
import functools
from collections import defaultdict
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field


class Step(enum.Enum):
    RESERVE = "reserve", 0.1
    CHARGE = "charge", 0.2
    SHIP = "ship", 0.3

    def __new__(cls, word, seconds):
        member = object.__new__(cls)
        member._value_ = echo(word)
        member.seconds = seconds
        return member

    async def do(self, order):
        await asyncio.sleep(self.seconds * order.slow)
        if self.value in order.fails:
            order.fails[self.value] -= 1
            if order.fails[self.value] >= 0:
                raise StepFailed(self, order)
        return await aecho(f"{self.value}:{order.number}")

    async def undo(self, order):
        order.log.append(await aecho(f"-{self.value}"))


class StepFailed(Exception):
    def __init__(self, step, order):
        self.step, self.order = step, order
        super().__init__(step.name, order.number)

    def __str__(self):
        return f"{self.step.value} of {self.order.number} failed"


@dataclass
class Order:
    number: int
    slow: float = 1
    fails: dict = field(default_factory=dict)
    log: list = field(default_factory=list, repr=False)


def retried(times):
    def decorate(function):
        @functools.wraps(function)
        async def call(*args):
            last = None
            for attempt in range(times):
                try:
                    return await function(*args)
                except StepFailed as error:
                    error.__cause__ = last
                    last = error
                    await asyncio.sleep(0.01 * 2**attempt)
            raise last
        return call
    return decorate


@asynccontextmanager
async def audited(order, trail):
    try:
        yield order
    except asyncio.CancelledError:
        trail[order.number].append(await asyncio.shield(aecho("cancelled")))
        raise
    except Exception as error:
        chain, at = [], error
        while at:
            chain.append(str(at))
            at = at.__cause__
        trail[order.number].append(chain)
    else:
        trail[order.number].append("done")
    finally:
        trail[order.number].append(order.log)


async def settle(order, trail, gate):
    async with gate, audited(order, trail), AsyncExitStack() as undo:
        for step in Step:
            order.log.append(await retried(2)(step.do)(order))
            undo.push_async_callback(step.undo, order)
        undo.pop_all()
        return order.number


async def watch(task, after):
    await asyncio.sleep(after)
    return task.cancel(msg=echo("too slow"))


async def main():
    trail, gate = defaultdict(list), asyncio.BoundedSemaphore(3)
    orders = [Order(1), Order(2, fails={"charge": 1}), Order(3, fails={"ship": 5}), Order(4, slow=3), Order(5, slow=0.5)]
    tasks = [asyncio.create_task(settle(o, trail, gate), name=f"o{o.number}") for o in orders]
    watcher = asyncio.create_task(watch(tasks[3], 0.7))
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([r if isinstance(r, int | None) else repr(r) for r in results], await watcher)
    for number in sorted(trail):
        print(number, trail[number])
    done, pending = await asyncio.wait({asyncio.create_task(settle(Order(n, slow=n), trail, gate), name=f"x{n}") for n in (1, 2, 4)}, timeout=1.3)
    print(sorted(t.result() for t in done), sorted(t.get_name() for t in pending))
    for task in pending:
        task.cancel()
    print([type(e).__name__ for e in await asyncio.gather(*pending, return_exceptions=True)], trail[4][-2])
    try:
        async with asyncio.timeout(0.35):
            await settle(late := Order(9), trail, gate)
    except TimeoutError:
        print("late", late.log, trail[9], gate.locked())
    first = asyncio.get_running_loop().create_future()
    first.add_done_callback(lambda f: print("told", echo(f.result())))
    asyncio.get_running_loop().call_later(0.1, first.set_result, 7)
    print(await asyncio.wait_for(asyncio.shield(first), 1), Step("ship") is Step.SHIP, [s.seconds for s in Step])

asyncio.run(main())
