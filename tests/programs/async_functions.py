# === run a coroutine ===
import asyncio


async def double(x):
    return x * 2


async def main():
    a = await double(1)
    b = await double(a)
    return a + b


assert asyncio.run(main()) == 6

# === top level await ===
# value: 10
async def double(x):
    return x * 2


x = await double(5)
x

# === gather keeps order ===
import asyncio

log = []


async def work(name, delay):
    log.append(f"start {name}")
    await asyncio.sleep(delay)
    log.append(f"end {name}")
    return name


async def main():
    return await asyncio.gather(work("a", 0.02), work("b", 0.01), work("c", 0))


assert asyncio.run(main()) == ["a", "b", "c"]
assert log == ["start a", "start b", "start c", "end c", "end b", "end a"]

# === gather with errors ===
import asyncio


async def good():
    return 1


async def bad():
    raise ValueError("bad")


async def main():
    results = await asyncio.gather(good(), bad(), good(), return_exceptions=True)
    assert results[0] == 1 and isinstance(results[1], ValueError) and results[2] == 1
    try:
        await asyncio.gather(good(), bad())
    except ValueError as error:
        return str(error)


assert asyncio.run(main()) == "bad"

# === create task ===
import asyncio

log = []


async def worker(n):
    log.append(("start", n))
    await asyncio.sleep(0)
    log.append(("end", n))
    return n * 10


async def main():
    tasks = [asyncio.create_task(worker(i)) for i in range(3)]
    log.append("created")
    await asyncio.sleep(0)
    log.append("after one turn")
    results = [await t for t in tasks]
    assert all(t.done() for t in tasks) and tasks[0].result() == 0
    return results


assert asyncio.run(main()) == [0, 10, 20]
assert log == ["created", ("start", 0), ("start", 1), ("start", 2), "after one turn", ("end", 0), ("end", 1), ("end", 2)]

# === async for and async generators ===
import asyncio


async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Pages:
    def __init__(self, pages):
        self.pages = list(pages)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.pages:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.pages.pop(0)


async def main():
    out = []
    async for i in count(3):
        if i == 1:
            continue
        out.append(i)
    else:
        out.append("else")
    async for page in Pages("ab"):
        out.append(page)
        if page == "b":
            break
    out.append([i async for i in count(3)])
    out.append({i: i * i async for i in count(2)})
    out.append({i async for i in count(4) if i % 2})
    out.append([x async for x in (i * 10 async for i in count(2))])
    return out


assert asyncio.run(main()) == [0, 2, "else", "a", "b", [0, 1, 2], {0: 0, 1: 1}, {1, 3}, [0, 10]]

# === async with ===
import asyncio

log = []


class Session:
    async def __aenter__(self):
        await asyncio.sleep(0)
        log.append("enter")
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        log.append(f"exit {kind.__name__ if kind else None}")
        return kind is ValueError


async def main():
    async with Session() as s, Session():
        log.append("body")
    async with Session():
        raise ValueError
    try:
        async with Session():
            raise KeyError("k")
    except KeyError:
        log.append("key")


asyncio.run(main())
assert log == ["enter", "enter", "body", "exit None", "exit None", "enter", "exit ValueError", "enter", "exit KeyError", "key"]

# === wait for ===
import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    try:
        await asyncio.wait_for(slow(), timeout=0.01)
    except asyncio.TimeoutError:
        log.append("timeout")
    except TimeoutError:
        log.append("timeout")
    assert await asyncio.wait_for(asyncio.sleep(0, "value"), 1) == "value"


log = []
asyncio.run(main())
assert log == ["cancelled", "timeout"]

# === task group ===
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n * 2


async def boom():
    raise ValueError("boom")


async def forever():
    try:
        await asyncio.sleep(100)
    finally:
        log.append("forever stopped")


log = []


async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(work(i)) for i in range(3)]
    assert [t.result() for t in tasks] == [0, 2, 4]
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever())
            tg.create_task(boom())
    except* ValueError as group:
        log.append([str(e) for e in group.exceptions])


asyncio.run(main())
assert log == ["forever stopped", ["boom"]]

# === queue semaphore event lock ===
import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consumer(queue):
    out = []
    while (item := await queue.get()) is not None:
        out.append(item)
        queue.task_done()
    return out


async def limited(sem, state):
    async with sem:
        state["now"] += 1
        state["max"] = max(state["max"], state["now"])
        await asyncio.sleep(0)
        state["now"] -= 1


async def waiter(event, log, n):
    await event.wait()
    log.append(n)


async def main():
    queue = asyncio.Queue(maxsize=2)
    _, items = await asyncio.gather(producer(queue, 5), consumer(queue))
    assert items == [0, 1, 2, 3, 4] and queue.empty()
    state = {"now": 0, "max": 0}
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(sem, state) for _ in range(6)))
    assert state == {"now": 0, "max": 2}
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(waiter(event, log, n)) for n in range(2)]
    await asyncio.sleep(0)
    assert log == [] and not event.is_set()
    event.set()
    await asyncio.gather(*tasks)
    assert log == [0, 1] and event.is_set()
    lock = asyncio.Lock()
    async with lock:
        assert lock.locked()
    assert not lock.locked()


asyncio.run(main())

# === cancel a task ===
import asyncio


async def job():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        log.append("cleanup")
        raise
    finally:
        log.append("finally")


log = []


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("main saw it")
    assert task.cancelled() and task.done()


asyncio.run(main())
assert log == ["cleanup", "finally", "main saw it"]

# === awaiting something else ===
# raises: TypeError: object int can't be used in 'await' expression
import asyncio


async def main():
    await 5


asyncio.run(main())

# === awaitable objects ===
import asyncio


class Later:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.v


async def main():
    return await Later(7)


assert asyncio.run(main()) == 7

# === exceptions through await ===
# raises: KeyError: 'deep'
import asyncio


async def deep():
    await asyncio.sleep(0)
    raise KeyError("deep")


async def main():
    try:
        await deep()
    finally:
        await asyncio.sleep(0)


asyncio.run(main())

# === async closures and methods and decorators ===
import asyncio
import functools


def retry(times):
    def decorate(fn):
        @functools.wraps(fn)
        async def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return await fn(*args, **kwargs)
                except ValueError:
                    if attempt == times - 1:
                        raise
                    await asyncio.sleep(0)

        return wrapper

    return decorate


class Client:
    def __init__(self):
        self.calls = 0

    @retry(3)
    async def fetch(self, x):
        self.calls += 1
        if self.calls < 3:
            raise ValueError("again")
        return x


async def main():
    c = Client()
    return await c.fetch("data"), c.calls, Client.fetch.__name__


assert asyncio.run(main()) == ("data", 3, "fetch")

# === as completed and wait ===
import asyncio


async def work(n):
    await asyncio.sleep(n / 1000)
    return n


async def main():
    out = []
    for future in asyncio.as_completed([work(20), work(1), work(10)]):
        out.append(await future)
    assert out == [1, 10, 20]
    done, pending = await asyncio.wait([asyncio.create_task(work(1)), asyncio.create_task(work(2))])
    assert sorted(t.result() for t in done) == [1, 2] and not pending


asyncio.run(main())

# === coroutine objects ===
async def f():
    return 1


c = f()
assert type(c).__name__ == "coroutine" and repr(c).startswith("<coroutine object f")
try:
    c.send(None)
except StopIteration as stop:
    assert stop.value == 1
try:
    c.send(None)
except RuntimeError as error:
    assert str(error) == "cannot reuse already awaited coroutine"

# === async generator with send and close ===
import asyncio

log = []


async def g():
    try:
        x = yield 1
        log.append(x)
        yield 2
    finally:
        log.append("closed")


async def main():
    it = g()
    assert await it.__anext__() == 1 and await it.asend("sent") == 2
    await it.aclose()
    it = g()
    assert await anext(it) == 1
    try:
        await it.athrow(KeyError("k"))
    except KeyError:
        log.append("thrown")
    try:
        await anext(it)
    except StopAsyncIteration:
        log.append("stop")
    assert await anext(it, "default") == "default"


asyncio.run(main())
assert log == ["sent", "closed", "closed", "thrown", "stop"]

# === await in every expression position ===
import asyncio


async def v(x):
    await asyncio.sleep(0)
    return x


async def main():
    d = {await v("k"): await v(1)}
    items = [await v(i) for i in range(3)]
    assert d == {"k": 1} and items == [0, 1, 2]
    assert await v(1) + await v(2) * await v(3) == 7
    assert (await v([1, 2, 3]))[await v(1)] == 2
    assert f"{await v('x')!r:>{await v(5)}}" == "  'x'"
    assert (await v(0) or await v("b")) == "b" and (await v(1) if await v(True) else await v(2)) == 1
    assert [x for x in await v([1, 2]) if x > await v(1)] == [2]
    assert await v(1) < await v(2) < await v(3)
    a, *b = await v([1, 2, 3])
    assert b == [2, 3]
    n = 1
    n += await v(5)
    assert n == 6
    for i in await v([1]):
        pass
    while await v(False):
        pass
    with_args = dict(a=await v(1), **await v({"b": 2}))
    assert with_args == {"a": 1, "b": 2}
    return (await v(lambda: "called"))()


assert asyncio.run(main()) == "called"

# === shared state between tasks is deterministic ===
import asyncio

order = []


async def ping(name, n):
    for i in range(n):
        order.append(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(ping("a", 3), ping("b", 2), ping("c", 1))


asyncio.run(main())
assert order == ["a0", "b0", "c0", "a1", "b1", "a2"]

# === async context manager from contextlib ===
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

log = []


@asynccontextmanager
async def resource(name):
    log.append(f"open {name}")
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        log.append(f"close {name}")


async def main():
    async with resource("a") as a, resource("b"):
        log.append(a)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(resource("c"))
        log.append("inside")


asyncio.run(main())
assert log == ["open a", "open b", "a", "close b", "close a", "open c", "inside", "close c"]

# === timeout context ===
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        return "timed out"


assert asyncio.run(main()) == "timed out"

# === the module of task groups ===
import asyncio
from asyncio import taskgroups


async def main():
    async with taskgroups.TaskGroup() as group:
        task = group.create_task(aecho(5))
    return task.result(), asyncio.taskgroups.TaskGroup is taskgroups.TaskGroup is asyncio.TaskGroup


assert asyncio.run(main()) == (5, True)

# === asyncio.wait with a timeout that is over at once ===
import asyncio
log = []
async def steps(name, n):
    for i in range(n):
        log.append((name, i))
        await asyncio.sleep(0)
    return name
async def main():
    for timeout in (0, -1, 0.5, None):
        for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
            tasks = [asyncio.create_task(steps('a', 1)), asyncio.create_task(steps('b', 3))]
            done, pending = await asyncio.wait(tasks, timeout=timeout, return_when=when)
            log.append((timeout, len(done), len(pending)))
            await asyncio.gather(*tasks)
asyncio.run(main())
log

# === timers that are due at once run in the next round, after what is ready ===
import asyncio
log = []
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0, log.append, 'later 0')
    loop.call_soon(log.append, 'soon')
    loop.call_at(loop.time() - 1, log.append, 'past')
    loop.call_later(-2, log.append, 'far past')
    loop.call_later(0, log.append, 'later 0 again')
    gone = loop.call_later(0, log.append, 'gone')
    gone.cancel()
    log.append(gone.cancelled())
    loop.call_soon(lambda: loop.call_soon(log.append, 'next round'))
    loop.call_later(0, lambda: loop.call_later(0, log.append, 'in the round after that'))
    for i in range(4):
        log.append(i)
        await asyncio.sleep(0)
    loop.call_later(0, log.append, 'last')
    try:
        async with asyncio.timeout(0):
            log.append('in')
            await asyncio.sleep(0)
            log.append('not reached')
    except TimeoutError:
        log.append('timeout')
    try:
        await asyncio.wait_for(asyncio.sleep(0), 0)
    except TimeoutError:
        log.append('timeout')
asyncio.run(main())
log

# === athrow of an async generator that is over gives None ===
import asyncio
log = []
async def g(n):
    try:
        if n == 0: raise NameError('n')
        if n == 1: return
        yield 1
    finally:
        await asyncio.sleep(0)
async def main():
    for n in range(3):
        for how in ('athrow', 'aclose', 'asend', '__anext__'):
            for e in (StopIteration(3), StopAsyncIteration(4), ValueError(5), GeneratorExit(), ValueError):
                x = g(n)
                try:
                    log.append(await x.__anext__())
                except BaseException as e2: log.append(repr(e2))
                for _ in range(3):
                    try:
                        log.append(await getattr(x, how)(*([e] if how == 'athrow' else [1] if how == 'asend' else [])))
                    except BaseException as e2: log.append((repr(e2), repr(e2.__cause__), repr(e2.__context__)))
asyncio.run(main())
log

# === one step of an async generator at a time ===
import asyncio
log = []
async def g():
    for i in range(5):
        try:
            await asyncio.sleep(0)
            yield i
        except ValueError as e:
            await asyncio.sleep(0)
            yield repr(e)
def text(e): return (repr(e), repr(e.__cause__), repr(e.__context__))
async def one(x):
    try: log.append(await x)
    except BaseException as e2: log.append(text(e2))
async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    for how in 'asend', 'athrow', 'aclose', '__anext__':
        for how2 in 'asend', 'athrow', 'aclose', '__anext__':
            log.append((how, how2))
            x = g()
            await x.__anext__()
            def make(how): return getattr(x, how)(*([ValueError(5)] if how == 'athrow' else [1] if how == 'asend' else []))
            await asyncio.gather(one(make(how)), one(make(how2)))
            await one(x.asend(3))
            a = make(how)
            for _ in range(2):
                try: log.append(a.send(None))
                except BaseException as e2: log.append(text(e2))
                try: log.append(make(how2).send(None))
                except BaseException as e2: log.append(text(e2))
            await one(x.aclose())
asyncio.run(main())
log

# === what async generators answer while they close, and after ===
import asyncio
log = []
async def g(n):
    try:
        if n == 0: raise NameError('n')
        if n == 1: return
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        if n == 3: yield 5
        if n == 4: raise StopIteration(6)
        if n == 5: raise StopAsyncIteration(6)
def text(e): return (repr(e), repr(e.__cause__), repr(e.__context__))
async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    for n in range(6):
        for how in ('athrow', 'aclose', 'asend', '__anext__'):
            for e in (StopIteration(3), StopAsyncIteration(4), ValueError(5), GeneratorExit(), ValueError):
                for begin in True, False:
                    x = g(n)
                    if begin:
                        try:
                            log.append(await x.__anext__())
                        except BaseException as e2: log.append(text(e2))
                    for _ in range(4):
                        try:
                            log.append(await getattr(x, how)(*([e] if how == 'athrow' else [1] if how == 'asend' else [])))
                        except BaseException as e2: log.append((n, how, e, begin, *text(e2)))
                    try: log.append(await x.aclose())
                    except BaseException as e2: log.append((n, how, e, begin, *text(e2)))
asyncio.run(main())
log

# === async generators at module level ===
async def ag():
    x = yield await aecho(1)
    try: yield x
    except KeyError as e: yield repr(e)
    yield "last"
g = ag()
print(await g.asend(None), await g.asend(5), await g.athrow(KeyError("k")), await anext(g))
await g.aclose()
async for v in g: print("never")
else: print("else")
async for i, v in (( i, await aecho(i)) async for i in ag()): print(i, v)
async for n in ag():
    print(n)
print([n async for n in ag()])

# === what cannot be awaited ===
import asyncio


async def one():
    return 1


class Awaited:
    def __init__(self, given):
        self.given = given

    def __await__(self):
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


class Each:
    def __init__(self, given):
        self.given = given

    def __aiter__(self):
        return self

    def __anext__(self):
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


class Entered:
    def __init__(self, *given):
        self.given = given

    def __aenter__(self):
        return self.given[0]

    def __aexit__(self, *error):
        return self.given[1]


class Iterated:
    def __init__(self, given):
        self.given = given

    def __aiter__(self):
        return self.given


async def awaits(given):
    return await given


async def loops(given):
    async for each in given:
        return each


async def gathers(given):
    return [each async for each in given]


async def enters(given):
    async with given as entered:
        return entered


def shown(error):
    return f"{type(error).__name__}: {error}" if error else None


def tried(function, given):
    try:
        print(function.__name__, asyncio.run(function(given)))
    except Exception as error:
        print(function.__name__, shown(error), "from", shown(error.__cause__), "context", shown(error.__context__))


def of_each():
    coroutine = one()
    yield Awaited(coroutine)
    coroutine.close()
    yield from (Awaited(1), Awaited([1]), Awaited(ValueError("no")), 1, None)


for given in of_each():
    tried(awaits, given)
for function in (loops, gathers):
    for given in of_each():
        tried(function, Each(given))
    tried(function, Each(ValueError("at once")))
for given in (1, None, Awaited(1)):
    tried(loops, Iterated(given))
tried(loops, 1)
for given in ((1, 1), (Awaited(1), 1), (Awaited(iter(())), 1), (Awaited(iter(())), Awaited(2))):
    tried(enters, Entered(*given))

# === generators are taken for coroutines, as up to 3.11 ===
import asyncio
def old(n):
    got = yield
    print("in", got)
    yield from asyncio.sleep(.1).__await__()
    return n * 2
def bad(): yield 5
def bad2(): yield old(1)
async def fut():
    f = asyncio.get_running_loop().create_future()
    def waits(): return (yield from f)
    t = asyncio.create_task(waits()); await asyncio.sleep(0); f.set_result("set"); print(await t)
async def main():
    t = asyncio.create_task(old(3), name="gen")
    print(await t, asyncio.iscoroutine(old(1)), asyncio.iscoroutinefunction(old))
    print(await asyncio.gather(old(1), old(2)), await asyncio.wait_for(old(4), 1), await asyncio.shield(old(5)))
    for f in (bad, bad2):
        try: await asyncio.create_task(f())
        except RuntimeError as e: print(str(e).split(" in task")[0])
    await fut()
    try: await old(1)
    except TypeError as e: print(e)
    try: await asyncio.wait([old(1)])
    except TypeError as e: print(e)
    t = asyncio.create_task(old(1)); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
    async with asyncio.TaskGroup() as tg: t = tg.create_task(old(7))
    print(t.result())
    for v in ([1], iter([]), "a", 5, print):
        for f in (asyncio.create_task, asyncio.ensure_future):
            try: f(v)
            except TypeError as e: print(e)
asyncio.run(main())
print(asyncio.run(old(9)))

# === what locks and queues show ===
import asyncio

class Line(asyncio.Queue):
    pass

async def main():
    full = Line(2)
    await full.put(1)
    for x in (asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(), asyncio.BoundedSemaphore(2), asyncio.Condition(), asyncio.Barrier(3), asyncio.Queue(), full, asyncio.PriorityQueue(3)):
        print(repr(x), str(x) == repr(x))

asyncio.run(main())

# === generators, coroutines and async generators are of three kinds ===
import inspect
import types
from collections.abc import AsyncGenerator, Awaitable, Coroutine, Generator, Iterator


async def answer():
    return await aecho(1)


def numbers():
    yield echo(1)


async def pages():
    yield await aecho(1)


KINDS = types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, Generator, Coroutine, AsyncGenerator, Awaitable, Iterator
for made in (answer(), numbers(), pages(), (x for x in "ab"), (x async for x in pages())):
    print(type(made).__name__, [isinstance(made, kind) for kind in KINDS], [issubclass(type(made), kind) for kind in KINDS])
    print([is_kind(made) for is_kind in (inspect.isgenerator, inspect.iscoroutine, inspect.isasyncgen, inspect.isawaitable)])
    match made:
        case types.GeneratorType():
            print("generator", next(made))
        case types.CoroutineType():
            print("coroutine", await made)
        case _:
            print("neither", [page async for page in made])
left = answer()
for wrong in (lambda: 1 in left, lambda: next(pages()), lambda: [*left], lambda: "".join(pages())):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
left.close()
