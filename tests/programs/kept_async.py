# Tasks, queues, locks and what else asyncio has, held while calls wait.

# === tasks in several states ===
import asyncio
async def work(n):
    await asyncio.sleep(n)
    return await aecho(n * 10)
async def failing():
    await asyncio.sleep(1)
    raise ValueError("no")
async def main():
    done = asyncio.create_task(work(0), name="zero")
    slow = asyncio.create_task(work(5))
    bad = asyncio.create_task(failing())
    gone = asyncio.create_task(work(9))
    await done
    gone.cancel()
    await asyncio.sleep(2)
    await aecho(1)
    assert done.result() == 0 and done.get_name() == "zero"
    assert not slow.done() and gone.cancelled()
    assert type(bad.exception()) is ValueError and str(bad.exception()) == "no"
    seen = []
    slow.add_done_callback(lambda task: seen.append(task is slow))
    assert await slow == 50
    await asyncio.sleep(0)
    assert seen == [True]
    return "end"
assert asyncio.run(main()) == "end"

# === queues, events, locks, semaphores, conditions ===
import asyncio
async def main():
    log = []
    queue = asyncio.Queue(maxsize=2)
    event, lock, semaphore, condition = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(2), asyncio.Condition()
    async def producer():
        for n in range(5):
            await queue.put(await aecho(n))
        event.set()
    async def consumer():
        while True:
            n = await queue.get()
            async with lock:
                log.append(await aecho(n))
            queue.task_done()
    async def guarded(n):
        async with semaphore:
            await aecho(n)
            async with condition:
                condition.notify_all()
    async def waiter():
        async with condition:
            await condition.wait()
            log.append("notified")
    tasks = [asyncio.create_task(each) for each in (waiter(), producer(), consumer())]
    await event.wait()
    await queue.join()
    await asyncio.gather(*(guarded(n) for n in range(4)))
    await tasks[0]
    tasks[2].cancel()
    assert [each for each in log if each != "notified"] == [0, 1, 2, 3, 4]
    assert "notified" in log and not lock.locked() and queue.empty()
asyncio.run(main())

# === priority and lifo queues, timeouts, shields, groups ===
import asyncio
async def main():
    p, l = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (3, 1, 2):
        p.put_nowait(n)
        l.put_nowait(n)
    await aecho(0)
    assert [p.get_nowait() for _ in range(3)] == [1, 2, 3]
    assert [l.get_nowait() for _ in range(3)] == [2, 1, 3]
    async def long():
        await asyncio.sleep(100)
    try:
        await asyncio.wait_for(long(), 1)
    except TimeoutError:
        got = "timeout"
    try:
        async with asyncio.timeout(1):
            await aecho(0)
            await asyncio.sleep(5)
    except TimeoutError:
        got += " again"
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(aecho(n)) for n in range(3)]
    assert [t.result() for t in tasks] == [0, 1, 2]
    return got
assert asyncio.run(main()) == "timeout again"

# === futures, and a coroutine that was not begun ===
import asyncio
async def later(n):
    return await aecho(n)
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    coroutine = later(7)
    loop.call_later(3, future.set_result, "set")
    await aecho(0)
    assert await coroutine == 7
    assert await future == "set"
    assert future.done() and future.result() == "set"
asyncio.run(main())

# === async generators and async context managers in the middle ===
import asyncio, contextlib
log = []
async def numbers():
    try:
        for n in range(4):
            yield await aecho(n)
    finally:
        log.append("closed")
@contextlib.asynccontextmanager
async def manager():
    log.append(await aecho("in"))
    try:
        yield "m"
    finally:
        log.append(await aecho("out"))
async def main():
    gen = numbers()
    assert await anext(gen) == 0
    await aecho(0)
    async with manager() as m:
        rest = [n async for n in gen]
    assert (rest, m) == ([1, 2, 3], "m")
    other = numbers()
    await anext(other)
    await aecho(0)
    await other.aclose()
asyncio.run(main())
assert log == ["in", "closed", "out", "closed"]

# === context variables and gather with exceptions ===
import asyncio
async def ok(n):
    return await aecho(n)
async def no():
    await aecho(0)
    raise KeyError("k")
async def main():
    results = await asyncio.gather(ok(1), no(), ok(2), return_exceptions=True)
    assert results[0] == 1 and results[2] == 2 and type(results[1]) is KeyError
    done, pending = await asyncio.wait([asyncio.create_task(ok(3)), asyncio.create_task(asyncio.sleep(50))], return_when=asyncio.FIRST_COMPLETED)
    await aecho(0)
    assert [t.result() for t in done] == [3] and len(pending) == 1
    for t in pending:
        t.cancel()
    order = [await each for each in asyncio.as_completed([ok(1), ok(2)])]
    assert sorted(order) == [1, 2]
asyncio.run(main())
