# === lock ===
import asyncio


async def worker(name, lock, delay):
    print(name, "wants")
    async with lock:
        print(name, "has", lock.locked())
        await asyncio.sleep(delay)
    print(name, "left")


async def main():
    lock = asyncio.Lock()
    print(lock, lock.locked())
    await asyncio.gather(*[worker(n, lock, 0.1) for n in "abc"])
    print(await lock.acquire(), lock)
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    waiting = [asyncio.create_task(worker(n, lock, 0)) for n in "xyz"]
    await asyncio.sleep(0)
    print(lock)
    waiting[0].cancel()
    lock.release()
    print(await asyncio.gather(*waiting, return_exceptions=True) == [None] * 3)
    try:
        async with lock:
            raise ValueError("inside")
    except ValueError:
        print(lock.locked())


asyncio.run(main())

# === event ===
import asyncio


async def main():
    event = asyncio.Event()
    print(event, event.is_set())

    async def waiter(n):
        print(n, await event.wait())

    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    print(event)
    tasks[1].cancel()
    event.set()
    print(event, event.is_set())
    await asyncio.gather(*tasks, return_exceptions=True)
    print(await event.wait())
    event.clear()
    try:
        await asyncio.wait_for(event.wait(), 0.1)
    except TimeoutError:
        print("late", event)


asyncio.run(main())

# === condition ===
import asyncio


async def main():
    condition = asyncio.Condition()
    items = []
    print(condition)

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: items)
            print(n, "took", items.pop(0))

    tasks = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    for item in "ab":
        async with condition:
            items.append(item)
            condition.notify()
        await asyncio.sleep(0.1)
    print([task.done() for task in tasks])
    async with condition:
        items.append("c")
        condition.notify_all()
    await asyncio.gather(*tasks)
    for wrong in (lambda: condition.wait(), lambda: condition.notify()):
        try:
            await wrong()
        except RuntimeError as error:
            print(error)

    async def waits():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("has the lock again", condition.locked())

    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", condition.locked())


asyncio.run(main())

# === semaphore ===
import asyncio


async def main():
    semaphore = asyncio.Semaphore(2)
    running = 0
    most = 0

    async def worker(n):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            print(n, "begins")
            await asyncio.sleep(0.1 * (n % 3 + 1))
            running -= 1

    await asyncio.gather(*[worker(n) for n in range(7)])
    print(most, semaphore, semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    print(semaphore, semaphore.locked())
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    print(semaphore)
    tasks[0].cancel()
    semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([task.done() for task in tasks])
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(semaphore)
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    for make in (lambda: asyncio.Semaphore(-1), lambda: asyncio.Semaphore("a")):
        try:
            make()
        except (ValueError, TypeError) as error:
            print(error)


asyncio.run(main())

# === barrier ===
import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier, barrier.parties, barrier.n_waiting, barrier.broken)

    async def come(n):
        await asyncio.sleep(n / 10)
        print(n, "came", barrier.n_waiting)
        position = await barrier.wait()
        print(n, "goes on", position)

    await asyncio.gather(*[come(n) for n in range(3)])
    await asyncio.gather(*[come(n) for n in range(3)])

    async def breaks(n):
        try:
            async with barrier as position:
                print(position)
        except asyncio.BrokenBarrierError as error:
            print(n, "broken", error)

    tasks = [asyncio.create_task(breaks(n)) for n in range(2)]
    await asyncio.sleep(0.1)
    print(barrier)
    await barrier.reset()
    await asyncio.gather(*tasks)
    tasks = [asyncio.create_task(breaks(n)) for n in range(2)]
    await asyncio.sleep(0.1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier, barrier.broken)
    await breaks("later")
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())

# === queue ===
import asyncio


async def main():
    queue = asyncio.Queue(maxsize=2)
    print(queue, queue.empty(), queue.full(), queue.qsize(), queue.maxsize)
    log = []

    async def producer():
        for n in range(5):
            await queue.put(n)
            log.append(f"put {n}")
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            log.append(f"got {item}")
            await asyncio.sleep(0.1)
            queue.task_done()
        queue.task_done()

    await asyncio.gather(producer(), consumer())
    await queue.join()
    print(log)
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(queue, str(queue))
    for call in (lambda: queue.put_nowait(3), lambda: asyncio.Queue().get_nowait()):
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(type(error).__name__, error.args)
    print(queue.get_nowait(), await queue.get())
    queue.task_done()
    queue.task_done()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    print(queue)
    getters[0].cancel()
    await queue.put("x")
    await queue.put("y")
    print(await asyncio.gather(*getters[1:]), getters[0].cancelled())
    try:
        await asyncio.wait_for(queue.get(), 0.1)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())

# === other queues ===
import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "a"), (2, "b")):
        await queue.put(item)
    print([await queue.get() for _ in range(3)])
    stack = asyncio.LifoQueue()
    for item in "abc":
        stack.put_nowait(item)
    print(stack, [stack.get_nowait() for _ in range(3)])


asyncio.run(main())

# === workers over a queue of tools ===
import asyncio


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        try:
            results.append((name, await fetch(item, delay=0.1 * item)))
        finally:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    results = []
    for item in range(1, 8):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(f"w{n}", queue, results)) for n in range(3)]
    await queue.join()
    for one in workers:
        one.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True) != [])
    for result in results:
        print(result)


asyncio.run(main())
