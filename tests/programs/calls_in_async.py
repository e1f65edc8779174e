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

# === queues, locks, events and conditions ===
log = []
def t(x): log.append(repr(x)); return echo(x)
async def at(x): log.append(repr(x)); return await aecho(x)
import asyncio
async def main():
    q = asyncio.Queue(maxsize=2); sem = asyncio.Semaphore(2); done = []
    async def producer():
        for i in range(4): await q.put(t(i))
        await q.put(None)
    async def consumer():
        while (x := await q.get()) is not None:
            async with sem: done.append(await at(x))
            q.task_done()
        q.task_done()
    await asyncio.gather(producer(), consumer()); await q.join()
    lock = asyncio.Lock(); ev = asyncio.Event(); cond = asyncio.Condition()
    async def waiter(): await ev.wait(); return await at("woken")
    async def locked(n):
        async with lock: t(("in", n)); await at(n); t(("out", n))
    ta = asyncio.create_task(waiter()); await asyncio.gather(locked(1), locked(2)); ev.set()
    async def cw():
        async with cond: await cond.wait(); return t("cond")
    c = asyncio.create_task(cw()); await asyncio.sleep(0)
    async with cond: cond.notify_all()
    return done, await ta, await c, q.qsize()
print(asyncio.run(main()))
print("\n".join(sorted(log)))  # which task goes first depends on whether a tool really waits

# === asynchronous iterators, generators and managers ===
log = []
def t(x): log.append(repr(x)); return echo(x)
async def at(x): log.append(repr(x)); return await aecho(x)
async def afail(msg): log.append(msg); await aecho(0); fail(msg)
import asyncio, contextlib
async def agen(n):
    try:
        for i in range(n):
            x = yield await at(i)
            if x: t(x)
    finally: await at("closing")
class AI:
    def __init__(self): self.n = 0
    def __aiter__(self): t("aiter"); return self
    async def __anext__(self):
        self.n += 1
        if await at(self.n) > 2: raise StopAsyncIteration
        return t(self.n)
class AC:
    async def __aenter__(self): return await at("enter")
    async def __aexit__(self, k, e, tb): t(k and k.__name__); return await at(k is ValueError)
class Aw:
    def __await__(self): t("await"); r = yield from at("inner").__await__(); return t(r)
@contextlib.asynccontextmanager
async def acm(): 
    t("open")
    try: yield await at("res")
    finally: await at("close")
async def main():
    print([x async for x in agen(2)], {x: await at(x) async for x in AI() if await at(x)}, [await at(y) for y in (1, 2)], await Aw())
    g0 = agen(3)
    async for x in g0:
        if t(x): break
    else: print("never")
    await g0.aclose()
    async with AC() as a, acm() as b: print(a, b)
    async with AC(): await afail("swallowed")
    g = agen(3); print(await g.__anext__(), await g.asend(t("sent")), await anext(g), await anext(g, t("dflt"))); await g.aclose()
    g = agen(2); await anext(g); await g.aclose()
    s = {z async for z in agen(2)}; l = [v async for v in agen(2) if await at(v)]; print(s, l, sum([x async for x in AI()]))
    async with contextlib.AsyncExitStack() as st: await st.enter_async_context(acm()); st.push_async_callback(at, "cb")
    try:
        async for x in agen(1): fail("in loop")
    except ValueError as e: return str(e), await at("end")
print(asyncio.run(main()))
print("\n".join(log))

# === timeouts, shields, cancelled tasks ===
log = []
def t(x): log.append(repr(x)); return echo(x)
async def at(x): log.append(repr(x)); return await aecho(x)
import asyncio
async def slow():
    try: await asyncio.Event().wait()
    except asyncio.CancelledError: t("cancelled"); raise
    finally: await at("cleanup")
async def main():
    task = asyncio.create_task(slow()); await asyncio.sleep(0); task.cancel()
    try: await task
    except asyncio.CancelledError: print("c", task.cancelled(), t(1))
    sh = asyncio.create_task(at("shielded")); print(await asyncio.shield(sh), await asyncio.wait_for(at(5), timeout=100))
    done, pend = await asyncio.wait([asyncio.create_task(at(i)) for i in (1, 2)]); print(sorted(d.result() for d in done), pend)
    out = []
    for c in asyncio.as_completed([at(1), at(2)]): out.append(await c)
    async with asyncio.timeout(100): out.append(await at("in time"))
    f = asyncio.get_running_loop().create_future()
    async def setter(): f.set_result(t("fut"))
    asyncio.create_task(setter())
    print(sorted(map(str, out)), await f)
    task = asyncio.create_task(at(3)); task.add_done_callback(lambda d: t(("done", d.result()))); await task; await asyncio.sleep(0)
    return await asyncio.gather(*(at(i) for i in range(3))), (await at(1)) + (await at(2)), [await at(x) for x in range(2) if await at(x)], await (at(1) if t(0) else at(2))
print(asyncio.run(main()))
print("\n".join(sorted(log)))  # tasks that wait for nothing go in no order of their own
