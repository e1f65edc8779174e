# === run ===
import asyncio


async def child(n):
    print("start", n)
    await asyncio.sleep(0)
    print("end", n)
    return n * 10


async def main():
    print("main")
    return [await child(1), await child(2)]


print(asyncio.run(main()))
for call in (lambda: asyncio.run(5), lambda: asyncio.run(None)):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


async def nested():
    coroutine = child(9)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()


asyncio.run(nested())


async def fails():
    raise KeyError("lost")


try:
    asyncio.run(fails())
except KeyError as error:
    print("caught", error)
for call in (asyncio.get_running_loop, asyncio.current_task):
    try:
        call()
    except RuntimeError as error:
        print(error)

# === the order of tasks ===
import asyncio

log = []


async def worker(name, n):
    for i in range(n):
        log.append((name, i))
        await asyncio.sleep(0)
    log.append((name, "done"))
    return name


async def main():
    tasks = [asyncio.create_task(worker(name, n)) for name, n in (("a", 3), ("b", 1), ("c", 2))]
    log.append("created")
    await asyncio.sleep(0)
    log.append("after one turn")
    results = [await task for task in tasks]
    log.append(results)
    first = asyncio.create_task(worker("d", 1))
    first.add_done_callback(lambda task: log.append(("callback", task.result())))
    log.append(await first)
    await asyncio.sleep(0)


asyncio.run(main())
for entry in log:
    print(entry)

# === sleep and time ===
import asyncio


async def after(delay, name):
    result = await asyncio.sleep(delay, name)
    print(round(asyncio.get_running_loop().time() - start, 3), result)
    return result


async def main():
    global start
    start = asyncio.get_running_loop().time()
    print(await asyncio.gather(after(0.3, "c"), after(0.1, "a"), after(0.2, "b"), after(0.1, "a2"), after(0, "now"), after(-1, "before")))
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, print, "second")
    loop.call_later(0.1, print, "first")
    loop.call_later(0.15, print, "never").cancel()
    loop.call_soon(print, "soon")
    loop.call_at(loop.time() + 0.05, print, "at")
    await asyncio.sleep(0.5)
    print(round(loop.time() - start, 3))
    try:
        await asyncio.sleep("x")
    except TypeError as error:
        print(error)


asyncio.run(main())

# === gather ===
import asyncio


async def value(n, delay):
    await asyncio.sleep(delay)
    print("done", n)
    return n


async def broken(n, delay):
    await asyncio.sleep(delay)
    raise ValueError(n)


async def main():
    print(await asyncio.gather(value(1, 0.2), value(2, 0.1), value(3, 0)))
    print(await asyncio.gather())
    print(await asyncio.gather(value(1, 0.2), broken(2, 0.1), value(3, 0.3), return_exceptions=True))
    try:
        await asyncio.gather(value("left alone", 0.2), broken("first", 0.1), broken("second", 0.15))
    except ValueError as error:
        print("raised", error)
    await asyncio.sleep(0.5)
    coroutine = value("same", 0.1)
    print(await asyncio.gather(coroutine, coroutine))
    group = asyncio.gather(value(1, 1), value(2, 1))
    await asyncio.sleep(0.1)
    print(group.cancel(), group.done())
    try:
        await group
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    tasks = [asyncio.create_task(value(n, 1)) for n in range(3)]
    gathered = asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0)
    tasks[1].cancel("just this")
    results = await gathered
    print([type(result).__name__ for result in results], results[1].args)
    try:
        await asyncio.gather(value(1, 0), 5)
    except TypeError as error:
        print(error)
    print(await asyncio.gather(asyncio.gather(value(1, 0), value(2, 0)), asyncio.sleep(0, "x")))


asyncio.run(main())

# === task states ===
import asyncio


async def answer():
    await asyncio.sleep(0.1)
    return 42


async def broken():
    raise KeyError("k")


async def main():
    task = asyncio.create_task(answer(), name="deep thought")
    print(task.get_name(), task.done(), task.cancelled(), isinstance(task, asyncio.Task), isinstance(task, asyncio.Future), asyncio.isfuture(task))
    for call in (task.result, task.exception):
        try:
            call()
        except asyncio.InvalidStateError as error:
            print(type(error).__name__, error)
    print(await task, await task, task.done(), task.result(), task.exception(), task.cancel(), task.cancelling())
    task.set_name(5)
    print(repr(task.get_name()))
    other = asyncio.create_task(broken())
    await asyncio.wait([other])
    print(repr(other.exception()), other.done())
    try:
        await other
    except KeyError as error:
        print("again", error)
    third = asyncio.create_task(answer())
    print(third in asyncio.all_tasks(), asyncio.current_task() in asyncio.all_tasks(), len(asyncio.all_tasks()))
    third.cancel()
    print(third.cancelled(), third.done(), third.cancelling())
    try:
        await third
    except asyncio.CancelledError as error:
        print("cancelled", error.args, third.cancelled())
    for call in (third.result, third.exception):
        try:
            call()
        except asyncio.CancelledError as error:
            print(type(error).__name__, error.args)
    for wrong in (5, answer, None):
        try:
            asyncio.create_task(wrong)
        except TypeError as error:
            print(str(error)[:36])
    for wrong in (lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            wrong()
        except RuntimeError as error:
            print(error)


asyncio.run(main())

# === cancelling ===
import asyncio


async def stubborn(log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        log.append(("first", error.args))
    try:
        await asyncio.sleep(10)
    finally:
        log.append("cleaning")
        await asyncio.sleep(0.1)
        log.append("cleaned")


async def swallow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


async def never_started():
    print("not printed")


async def main():
    log = []
    task = asyncio.create_task(stubborn(log))
    await asyncio.sleep(0)
    task.cancel("why")
    await asyncio.sleep(0)
    print(log, task.done())
    task.cancel()
    await asyncio.sleep(0.05)
    print(log, task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("over", error.args, log)
    task = asyncio.create_task(swallow())
    await asyncio.sleep(0)
    print(task.cancel(), await task, task.cancelled(), task.cancelling(), task.uncancel(), task.cancelling())
    task = asyncio.create_task(never_started())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("before it began")

    async def self_cancelling():
        asyncio.current_task().cancel("me")
        print("still here")
        await asyncio.sleep(0)
        print("not here")

    try:
        await asyncio.create_task(self_cancelling())
    except asyncio.CancelledError as error:
        print(error.args)

    async def ends_cancelled():
        asyncio.current_task().cancel("at the end")
        return 5

    try:
        await asyncio.create_task(ends_cancelled())
    except asyncio.CancelledError as error:
        print(error.args)
    inner = asyncio.create_task(asyncio.sleep(5))

    async def outer():
        await inner

    waiting = asyncio.create_task(outer())
    await asyncio.sleep(0)
    waiting.cancel("through")
    try:
        await waiting
    except asyncio.CancelledError as error:
        print(inner.cancelled(), error.args)


asyncio.run(main())

# === run cancels what is left ===
import asyncio


async def background(name):
    try:
        await asyncio.sleep(100)
    finally:
        print("cleaning", name)
        await asyncio.sleep(0.1)
        print("cleaned", name)


async def main():
    task = asyncio.create_task(background("a"))
    await asyncio.sleep(0)
    return task


task = asyncio.run(main())
print(task.cancelled())


async def late():
    asyncio.create_task(background("not begun"))
    print("main over")


asyncio.run(late())

# === futures ===
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.get_loop() is loop)
    future.add_done_callback(lambda f: print("one", f.result()))
    second = lambda f: print("two")
    future.add_done_callback(second)
    future.add_done_callback(second)
    print(future.remove_done_callback(second))
    loop.call_soon(future.set_result, [1])
    print(await future, future)
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("late"))
    await asyncio.sleep(0)
    for call in (lambda: future.set_result(1), lambda: future.set_exception(ValueError()), lambda: loop.create_future().set_exception(StopIteration())):
        try:
            call()
        except (asyncio.InvalidStateError, TypeError) as error:
            print(type(error).__name__, error)
    failing = loop.create_future()
    failing.set_exception(ValueError)
    print(failing, repr(failing.exception()))
    try:
        await failing
    except ValueError as error:
        print("raised", repr(error))
    gone = loop.create_future()
    print(gone.cancel("msg"), gone.cancel(), gone, gone.cancelled())
    try:
        await gone
    except asyncio.CancelledError as error:
        print(error.args)
    print(asyncio.isfuture(gone), asyncio.isfuture(5), asyncio.iscoroutine(gone), asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print))
    own = asyncio.ensure_future(gone)
    print(own is gone)


asyncio.run(main())

# === bad awaits ===
import asyncio


class Odd:
    def __await__(self):
        yield 5


class Plain:
    def __await__(self):
        print("plain")
        result = yield from asyncio.sleep(0, "slept").__await__()
        return result


async def odd():
    await Odd()


async def main():
    try:
        await asyncio.create_task(odd())
    except RuntimeError as error:
        print(error)
    print(await Plain(), await asyncio.gather(Plain(), Plain()), await asyncio.wait_for(Plain(), 1), await asyncio.ensure_future(Plain()))
    coroutine = asyncio.sleep(0, "once")
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        await 5
    except TypeError as error:
        print(error)
    me = None

    async def waits_for_itself():
        await me

    me = asyncio.create_task(waits_for_itself(), name="me")
    try:
        await me
    except RuntimeError as error:
        print(str(error).split(": ")[0])


asyncio.run(main())

# === wait ===
import asyncio


async def value(n, delay):
    await asyncio.sleep(delay)
    return n


async def broken(delay):
    await asyncio.sleep(delay)
    raise ValueError("broken")


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    def make():
        return [asyncio.create_task(value(n, n / 10), name=str(n)) for n in (3, 1, 2)]

    tasks = make()
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending), type(done))
    done, pending = await asyncio.wait(make(), return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=0.1)
    print(names(done), names(pending))
    tasks = [*make(), asyncio.create_task(broken(0.15), name="broken")]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(names(done), names(pending))
    coroutine = value(1, 0)
    for call in (lambda: asyncio.wait([]), lambda: asyncio.wait([coroutine]), lambda: asyncio.wait(coroutine), lambda: asyncio.wait(tasks, return_when="x"), lambda: asyncio.wait(tasks[0])):
        try:
            await call()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    coroutine.close()


asyncio.run(main())

# === wait_for ===
import asyncio


async def value(n, delay):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    return n


async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        return "my own end"


async def broken():
    raise ValueError("broken")


async def main():
    print(await asyncio.wait_for(value(1, 0.1), 0.2), await asyncio.wait_for(value(2, 0.1), None), await asyncio.wait_for(stubborn(), 0.1))
    for limit in (0.05, 0, -1):
        try:
            print(await asyncio.wait_for(value(3, 0.1), limit))
        except asyncio.TimeoutError as error:
            print(type(error).__name__, error.args, type(error.__cause__).__name__, asyncio.TimeoutError is TimeoutError)
    try:
        await asyncio.wait_for(broken(), 1)
    except ValueError as error:
        print(error)
    task = asyncio.create_task(asyncio.wait_for(value(4, 10), 5))
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled")
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    print(await asyncio.wait_for(done, 0), await asyncio.wait_for(done, 1))


asyncio.run(main())

# === as_completed ===
import asyncio


async def value(n, delay):
    await asyncio.sleep(delay)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    for next_one in asyncio.as_completed([value(3, 0.3), value(1, 0.1), value(2, 0.2)]):
        try:
            print(await next_one)
        except ValueError as error:
            print("error", error)
    for next_one in asyncio.as_completed([value(1, 0.1), value(3, 5)], timeout=1):
        try:
            print(await next_one)
        except asyncio.TimeoutError as error:
            print("late", error.args)
    print([await one for one in asyncio.as_completed({asyncio.create_task(value(7, 0))})])
    try:
        asyncio.as_completed(asyncio.sleep(0)).__next__()
    except TypeError as error:
        print(error)


asyncio.run(main())

# === shield ===
import asyncio


async def work(log):
    await asyncio.sleep(0.2)
    log.append("finished")
    return "result"


async def main():
    log = []
    inner = asyncio.create_task(work(log))

    async def outer():
        return await asyncio.shield(inner)

    task = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled", log)
    print(await inner, log)
    print(await asyncio.shield(work(log)))
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.create_task(asyncio.sleep(5))), 0.1)
    except asyncio.TimeoutError:
        print("timeout")
    failing = asyncio.get_running_loop().create_future()
    shielded = asyncio.shield(failing)
    failing.set_exception(ValueError("x"))
    try:
        await shielded
    except ValueError as error:
        print(error)


asyncio.run(main())

# === timeout ===
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.1) as limit:
            print(limit.expired(), round(limit.when() - loop.time(), 3))
            await asyncio.sleep(1)
    except TimeoutError as error:
        print("late", error.args, type(error.__cause__).__name__, limit.expired(), limit)
    async with asyncio.timeout(1) as limit:
        await asyncio.sleep(0.1)
    print(limit, limit.expired())
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit)
        limit.reschedule(loop.time() + 5)
        await asyncio.sleep(0.1)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("at once")
    try:
        async with asyncio.timeout(0.2):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(5)
    except TimeoutError:
        print("outer")
    try:
        async with asyncio.timeout(0.1):
            raise KeyError("own error")
    except KeyError as error:
        print(error)
    for wrong in (lambda: limit.reschedule(5), lambda: asyncio.timeout(1).reschedule(3)):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())

# === task groups ===
import asyncio


async def value(n, delay, log):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        log.append(("cancelled", n))
        raise
    log.append(n)
    return n


async def broken(delay, kind=ValueError):
    await asyncio.sleep(delay)
    raise kind("broken")


async def main():
    log = []
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(value(n, n / 10, log), name=f"t{n}") for n in (2, 1)]
        print(group, len(tasks), tasks[0].get_name())
    print(log, [task.result() for task in tasks])
    log.clear()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(value(1, 5, log))
            group.create_task(broken(0.1))
            group.create_task(broken(0.1, KeyError))
            await asyncio.sleep(10)
            print("not here")
    except* ValueError as errors:
        print(repr(errors), log)
    except* KeyError as errors:
        print(repr(errors))
    log.clear()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(value(1, 5, log))
            await asyncio.sleep(0.1)
            raise TypeError("in the body")
    except ExceptionGroup as error:
        print(error, error.exceptions, log, type(error.__cause__).__name__, error.__suppress_context__)
    for use in (lambda: group.create_task(value(1, 0, log)), lambda: asyncio.TaskGroup().create_task(value(1, 0, log))):
        try:
            use()
        except RuntimeError as error:
            print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)

    async def outer():
        async with asyncio.TaskGroup() as group:
            group.create_task(value("child", 5, log))
            await asyncio.sleep(5)

    log.clear()
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled from outside", log)
    async with asyncio.TaskGroup() as group:
        async def spawn(depth):
            print("depth", depth)
            if depth:
                group.create_task(spawn(depth - 1))

        group.create_task(spawn(2))


asyncio.run(main())

# === task group leaves at once ===
import asyncio


async def leave():
    raise SystemExit("bye")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(leave())


try:
    asyncio.run(main())
except BaseException as error:
    print(type(error).__name__, error)

# === tools ===
import asyncio


async def main():
    print(await fetch("a"), await asyncio.gather(fetch("b", delay=0.2), fetch("c", delay=0.1)))
    task = asyncio.create_task(fetch("d", delay=1))
    await asyncio.sleep(0.5)
    print(task.done(), await task)
    try:
        await break_down("e")
    except ValueError as error:
        print("broken", error)
    print(await asyncio.gather(break_down("f"), fetch("g"), return_exceptions=True))
    try:
        await asyncio.wait_for(fetch("h", delay=5), 1)
    except TimeoutError:
        print("late")
    call = fetch("i")
    print(await call)
    for again in (lambda: call, lambda: asyncio.create_task(call)):
        try:
            await again()
        except RuntimeError as error:
            print(error)
    print(asyncio.iscoroutine(fetch("j")))
    task = asyncio.create_task(fetch("k", delay=3))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(n, delay=1 / n)) for n in (1, 2, 3)]
    print([task.result() for task in tasks])
    for first in asyncio.as_completed([fetch("slow", delay=2), fetch("fast", delay=1)]):
        print(await first)


asyncio.run(main())
print(asyncio.run(fetch("direct")))

# === top-level await ===
import asyncio

print(await fetch("a"))
task = asyncio.create_task(fetch("b", delay=1))
print(task.done(), asyncio.current_task() is not None)
await asyncio.sleep(2)
print(task.done(), await task)
print(await asyncio.gather(fetch("c"), fetch("d")))
async with asyncio.timeout(5):
    print(await fetch("e", delay=1))
try:
    async with asyncio.timeout(1):
        await fetch("f", delay=5)
except TimeoutError:
    print("late")
try:
    await break_down("g")
except ValueError as error:
    print("broken", error)
try:
    asyncio.run(fetch("h"))
except RuntimeError as error:
    print(error)
asyncio.current_task().cancel()
try:
    await asyncio.sleep(1)
except asyncio.CancelledError:
    print("cancelled")
async with asyncio.TaskGroup() as group:
    one = group.create_task(fetch("i", delay=1))
print(one.result())

# === loops by hand ===
import asyncio


async def value(n):
    await asyncio.sleep(0.1)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(value(1)), asyncio.get_event_loop() is loop, loop.is_running(), loop.is_closed())
task = loop.create_task(value(2))
print(loop.run_until_complete(asyncio.gather(task, loop.create_task(value(3)))))
loop.call_later(0.1, loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
with asyncio.Runner() as runner:
    print(runner.run(value(4)), runner.run(value(5)))
asyncio.set_event_loop(None)

# === async generators and comprehensions ===
import asyncio


async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            yield i
    finally:
        print("closed")


async def main():
    print([i async for i in ticks(3)], {i: await fetch(i) async for i in ticks(2)})
    print([await fetch(i) for i in range(2)])
    stream = ticks(2)
    print(await anext(stream))
    await stream.aclose()
    print(await anext(stream, "default"))


asyncio.run(main())
