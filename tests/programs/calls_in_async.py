# === awaited tools ===
import asyncio


async def main():
    x = await aecho(1)
    y = await aecho(x + 1)
    return [x, y, echo(3)]


assert asyncio.run(main()) == [1, 2, 3]

# === top level await of a tool ===
# value: 6
x = await aecho(5)
x + 1

# === gather ===
import asyncio


async def work(n):
    a = await aecho(n)
    b = await aecho(a * 10)
    return echo(a) + b


async def main():
    plain = await asyncio.gather(aecho(1), aecho(2), aecho(3))
    mixed = await asyncio.gather(*(work(i) for i in range(3)))
    return plain, mixed


assert asyncio.run(main()) == ([1, 2, 3], [0, 11, 22])

# === gather inside try with ===
import asyncio

log = []


class Session:
    async def __aenter__(self):
        log.append(await aecho("open"))
        return self

    async def __aexit__(self, *exc):
        log.append(await aecho("close"))


async def bad():
    await aecho(1)
    fail("bad")


async def main():
    async with Session():
        try:
            await asyncio.gather(bad(), aecho(2))
        except ValueError as error:
            log.append(await aecho(str(error)))
        results = await asyncio.gather(bad(), aecho(2), return_exceptions=True)
        log.append([type(results[0]).__name__, results[1]])


asyncio.run(main())
assert log == ["open", "bad", ["ValueError", 2], "close"]

# === async generators ===
import asyncio


async def pages(n):
    for i in range(n):
        for row in await aecho([i, i * 10]):
            yield row


async def main():
    out = []
    async for row in pages(3):
        out.append(echo(row))
    return out, [r async for r in pages(2) if await aecho(r) > 0], {await aecho(k): 1 for k in "ab"}


assert asyncio.run(main()) == ([0, 0, 1, 10, 2, 20], [1, 10], {"a": 1, "b": 1})

# === tasks ===
import asyncio


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        if item is None:
            return
        results.append((name, await aecho(item)))


async def main():
    queue, results = asyncio.Queue(), []
    workers = [asyncio.create_task(worker(f"w{i}", queue, results)) for i in range(2)]
    for i in range(4):
        await queue.put(echo(i))
    for _ in workers:
        await queue.put(None)
    await asyncio.gather(*workers)
    return sorted(item for _, item in results)


assert asyncio.run(main()) == [0, 1, 2, 3]

# === task group ===
import asyncio


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(aecho("a"))
        b = tg.create_task(aecho("b"))
    return a.result() + b.result()


assert asyncio.run(main()) == "ab"

# === in every expression ===
import asyncio


async def main():
    assert await aecho(1) + await aecho(2) == 3
    assert [await aecho(i) for i in range(3)] == [0, 1, 2]
    assert {await aecho("k"): await aecho("v")} == {"k": "v"}
    assert f"{await aecho(5):>{await aecho(3)}}" == "  5"
    assert (await aecho([1, 2]))[await aecho(1)] == 2
    x = [0, 0]
    x[await aecho(1)] += await aecho(7)
    assert x == [0, 7]
    if await aecho(True) and not await aecho(False):
        pass
    else:
        raise AssertionError
    while (n := await aecho(3)) != 3:
        pass
    return await aecho(n)


assert asyncio.run(main()) == 3

# === semaphore limits ===
import asyncio


async def limited(sem, n, log):
    async with sem:
        log.append(("start", n))
        await aecho(n)
        log.append(("end", n))


async def main():
    sem, log = asyncio.Semaphore(1), []
    await asyncio.gather(*(limited(sem, i, log) for i in range(3)))
    return log


assert asyncio.run(main()) == [(k, n) for n in range(3) for k in ("start", "end")]

# === sleep between calls ===
import asyncio
import time


async def main():
    a = await aecho(1)
    await asyncio.sleep(0.001)
    return a + await aecho(2)


time.sleep(0.001)
assert asyncio.run(main()) == 3
