# === context is set implicitly ===
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["k"]
except KeyError as error:
    assert isinstance(error.__context__, ZeroDivisionError)
    assert error.__cause__ is None and error.__suppress_context__ is False

# === raise from ===
try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise ValueError("outer") from inner
except ValueError as error:
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert error.__cause__ is error.__context__ and error.__suppress_context__ is True

# === raise from none ===
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("outer") from None
except ValueError as error:
    assert error.__cause__ is None and error.__suppress_context__ is True
    assert isinstance(error.__context__, ZeroDivisionError)

# === raise from a class ===
try:
    raise ValueError("v") from KeyError
except ValueError as error:
    assert type(error.__cause__) is KeyError

# === raise from something else ===
# raises: TypeError: exception causes must derive from BaseException
raise ValueError from "text"

# === context after the handler is finished ===
try:
    1 / 0
except ZeroDivisionError:
    pass
try:
    raise ValueError("later")
except ValueError as error:
    assert error.__context__ is None

# === context through a function call ===
def cleanup():
    raise RuntimeError("cleanup failed")


try:
    try:
        raise ValueError("first")
    finally:
        cleanup()
except RuntimeError as error:
    assert str(error.__context__) == "first"

# === chain of three ===
def f():
    try:
        try:
            raise KeyError("a")
        except KeyError as e:
            raise ValueError("b") from e
    except ValueError as e:
        raise RuntimeError("c") from e


try:
    f()
except RuntimeError as error:
    chain = []
    while error is not None:
        chain.append(f"{type(error).__name__}({error})")
        error = error.__cause__
assert chain == ["RuntimeError(c)", "ValueError(b)", "KeyError('a')"]

# === reraise keeps the context ===
try:
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
    except ValueError:
        raise
except ValueError as error:
    assert type(error.__context__) is KeyError

# === no cycle in context ===
try:
    try:
        raise ValueError("x")
    except ValueError as e:
        raise e
except ValueError as error:
    assert error.__context__ is None

# === setting cause by hand ===
error = ValueError("v")
error.__cause__ = KeyError("k")
assert error.__suppress_context__ is True and type(error.__cause__) is KeyError
try:
    error.__cause__ = 5
except TypeError as e:
    assert str(e) == "exception cause must be None or derive from BaseException"

# === context in nested handlers ===
def g():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise IndexError(2)
        except IndexError:
            raise ValueError(3)


try:
    g()
except ValueError as error:
    assert type(error.__context__) is IndexError
    assert type(error.__context__.__context__) is KeyError

# === context with exit handlers ===
class CM:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise RuntimeError("exit")


try:
    with CM():
        raise ValueError("body")
except RuntimeError as error:
    assert str(error.__context__) == "body"

# === uncaught chained error ===
# raises: ConfigError: cannot load settings
class ConfigError(Exception):
    pass


def load():
    try:
        return {}["settings"]
    except KeyError as error:
        raise ConfigError("cannot load settings") from error


load()


# === errors of the library have the contexts that CPython's have ===
import contextlib
import enum


class Color(enum.Enum):
    RED = 1


def said(f):
    try:
        f()
    except Exception as e:
        return str(e), repr(e.__context__), e.__suppress_context__


with contextlib.ExitStack() as stack:
    text, context, is_suppressed = said(lambda: stack.enter_context(3))
assert text == "'builtins.int' object does not support the context manager protocol"
assert context.startswith("AttributeError(") and is_suppressed
assert said(lambda: Color.BLUE) == ("BLUE", "KeyError('BLUE')", True)
assert said(lambda: ",".join([1])) == ("sequence item 0: expected str instance, int found", "None", False)


# === what is raised again gets the context of where it is raised ===
import asyncio


def made():
    try:
        try:
            raise TypeError(1)
        except TypeError:
            raise NameError(2)
    except NameError as e:
        return e


def again(e):
    raise e


async def fails():
    raise made()


async def awaits(what):
    try:
        raise OSError(3)
    except OSError:
        await what()


def generator():
    try:
        raise OSError(3)
    except OSError:
        yield 1


def contexts(f):
    try:
        f()
    except NameError as e:
        return repr(e.__context__), repr(e.__context__.__context__)


def in_handler(f, *given):
    try:
        raise OSError(3)
    except OSError:
        f(*given)


def thrown():
    g = generator()
    next(g)
    g.throw(made())


log = [
    contexts(lambda: again(made())),
    contexts(lambda: in_handler(again, made())),
    contexts(lambda: in_handler(asyncio.run, fails())),
    contexts(lambda: asyncio.run(awaits(lambda: asyncio.gather(fails())))),
    contexts(lambda: asyncio.run(awaits(lambda: asyncio.create_task(fails())))),
    contexts(lambda: asyncio.run(awaits(lambda: asyncio.wait_for(fails(), 1)))),
    contexts(thrown),
]
assert log == [("TypeError(1)", "None"), *[("OSError(3)", "None")] * 6], log

# === what is thrown through generators that delegate gets the context of each that handles something ===
def show(e):
    return e and (type(e).__name__, str(e), show(e.__cause__), show(e.__context__))


def t(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(show(e))


def inner():
    try:
        yield 1
    except ValueError as e:
        print('inner', show(e))
        raise KeyError('k')
def mid():
    try:
        yield from inner()
    except KeyError as e:
        print('mid', show(e))
        raise TypeError('t')
def outer():
    try:
        raise OSError('o')
    except OSError:
        try:
            yield from mid()
        except TypeError as e:
            print('outer', show(e))
            yield 2
            raise
g = outer(); next(g)
try:
    raise IndexError('caller')
except IndexError:
    t(lambda: g.throw(ValueError('v')))
t(lambda: next(g))
def plain():
    yield from inner2()
def inner2():
    yield 1
g = plain(); next(g)
try:
    raise IndexError('caller')
except IndexError:
    t(lambda: g.throw(ValueError('v')))
def plain():
    try:
        raise OSError('o')
    except OSError:
        yield from inner2()
def plain2():
    yield from plain()
g = plain(); next(g)
try:
    raise IndexError('caller')
except IndexError:
    t(lambda: g.throw(ValueError('v')))
g = plain2(); next(g)
t(lambda: g.throw(ValueError('v')))
def inner3():
    try: raise LookupError('l')
    except LookupError:
        yield 1
def plain():
    try:
        raise OSError('o')
    except OSError:
        yield from inner3()
g = plain(); next(g)
t(lambda: g.throw(ValueError('v')))
g = plain(); next(g)
t(lambda: g.throw(ValueError))
g = plain(); next(g)
t(lambda: g.close())
def plain():
    try:
        raise OSError('o')
    except OSError:
        yield from iter([1,2])
g = plain(); next(g)
t(lambda: g.throw(ValueError))


# === what is thrown into coroutines, and into generators that go on ===
import asyncio


def show(e):
    return e and (type(e).__name__, str(e), show(e.__cause__), show(e.__context__))


def t(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(show(e))


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print('inner', show(e))
        raise
async def outer():
    try:
        raise ValueError('o')
    except ValueError:
        try:
            await inner()
        except BaseException as e:
            print('outer', show(e))
            raise
async def main():
    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    t.cancel()
    try: await t
    except BaseException as e: print('main', show(e))
    try:
        raise KeyError('main')
    except KeyError:
        t = asyncio.create_task(outer())
        await asyncio.sleep(0)
        t.cancel('msg')
        try: await t
        except BaseException as e: print('main', show(e))
        try:
            await asyncio.wait_for(outer(), 1)
        except BaseException as e: print('main', show(e))
    async def boom():
        try:
            raise OSError('b')
        except OSError:
            await asyncio.sleep(1)
            raise LookupError('x')
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom())
            tg.create_task(outer())
    except* LookupError as eg: print(show(eg), [show(x) for x in eg.exceptions])
asyncio.run(main())
def gen():
    try:
        yield 1
    except ValueError:
        pass
    yield 2
    try:
        yield 3
    finally:
        try: raise KeyError('in finally')
        except KeyError as e: print(show(e))
def wrap():
    try: raise OSError('w')
    except OSError:
        r = yield from gen()
        print('r', r)
        yield 9
g = wrap()
print(next(g)); print(g.throw(ValueError('a')))
print(next(g))
try:
    raise IndexError('caller')
except IndexError:
    try: g.throw(TypeError('b'))
    except TypeError as e: print(show(e))
def simple():
    yield 1
try:
    raise IndexError('caller')
except IndexError:
    for g in (simple(), simple()):
        try: g.throw(TypeError('b'))
        except TypeError as e: print(show(e))
        try: g.throw(TypeError('c'))
        except TypeError as e: print(show(e))
    g = simple(); next(g)
    try: g.throw(TypeError('b'))
    except TypeError as e: print(show(e))
    g = simple(); next(g)
    try: g.throw(StopIteration('b'))
    except RuntimeError as e: print(show(e))
def direct():
    h = simple(); next(h)
    try:
        yield 1
    except KeyError:
        h.throw(ValueError('h'))
g = direct(); next(g)
try: g.throw(KeyError('q'))
except BaseException as e: print(show(e))
async def ag():
    try:
        yield 1
    except ValueError as e:
        print(show(e)); yield 2
    try: raise LookupError('l')
    except LookupError:
        yield 3
async def m2():
    a = ag()
    print(await a.__anext__())
    try:
        raise KeyError('m2')
    except KeyError:
        print(await a.athrow(ValueError('t')))
        print(await a.__anext__())
        try: await a.athrow(ValueError('u'))
        except ValueError as e: print(show(e))
asyncio.run(m2())

# === traceback with a limit, and without what led to it ===
import sys
import traceback


def deep(n):
    if n == 0:
        raise ValueError("deep")
    deep(n - 1)


def wrapped():
    try:
        deep(2)
    except ValueError as error:
        raise KeyError("outer") from error


try:
    wrapped()
except KeyError as error:
    for limit in (None, 2, 1, 0, -1, -2, 99):
        print(limit, traceback.format_exc(limit=limit))
    print(traceback.format_exc(chain=False))
    traceback.print_exc(limit=1, file=sys.stdout, chain=False)
    print("".join(traceback.format_exception(error, limit=-1)), traceback.format_exception(error, limit=1, chain=False))
    traceback.print_exception(type(error), error, error.__traceback__, 1, sys.stdout)
    try:
        traceback.format_exc(limit="2")
    except TypeError as wrong:
        print(wrong)
try:
    raise ExceptionGroup("group", [ValueError(1), TypeError(2)])
except ExceptionGroup:
    print(traceback.format_exc(0), traceback.format_exc(limit=1))

# === what a failed test marks ===
import traceback


class T:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return T(self.n + 1) if self.n < 3 else self

    def __lt__(self, other):
        return T(5)

    def __bool__(self):
        if self.n > 3:
            raise ValueError(self.n)
        return True


def plain(x, y):
    assert echo(0), "message"


def negated(x, y):
    assert not echo(1)


def compared(x, y):
    assert echo(1) == 2, f"{echo(1)}"


def compared_and_more(x, y):
    assert y == 3 and echo(0)


def contained(x, y):
    assert not 1 in [echo(1)], "there"


def chosen(x, y):
    assert y and not y or (y == 3 if not y else x is None), f"{echo(1)}"


def over_lines(x, y):
    assert (
        x is
        None)


def beside(x, y):
    if echo(1): assert echo(0)


def less(x, y):
    if x < 3:
        pass


def later(x, y):
    if y == 1 and x:
        pass


def loop(x, y):
    while not (y == 2 and (x < 1 or y)):
        pass


def alone(x, y):
    if x:
        pass


def filtered(x, y):
    return [1 for _ in [1] if y == echo(1) and x < 4]


def conditional(x, y):
    return 1 if y == 2 and x else 2


def guard(x, y):
    match x:
        case z if y == 2 and z < 4:
            pass


for function in (
    plain, negated, compared, compared_and_more, contained, chosen, over_lines, beside, less, later, loop, alone, filtered, conditional, guard
):
    try:
        function(T(9), T(1))
        print("nothing")
    except (ValueError, AssertionError):
        print(traceback.format_exc())


# === contexts of errors that tasks raise inside a handler ===
import asyncio, sys
log = []
def text(e, n=4): return None if e is None else (type(e).__name__, str(e), text(e.__context__, n - 1) if n else 0, e.__suppress_context__)
async def fails(n):
    for i in range(n): await asyncio.sleep(0)
    raise KeyError(n)
async def main(how):
    log.append(text(sys.exc_info()[1]))
    tasks = [asyncio.create_task(fails(n)) for n in range(3)]
    if how == 'wait': await asyncio.wait(tasks, timeout=0)
    if how == 'gather':
        try: await asyncio.gather(*tasks)
        except Exception as e: log.append(text(e))
    if how == 'wait_for':
        try: await asyncio.wait_for(tasks[0], 1)
        except Exception as e: log.append(text(e))
    if how == 'shield':
        try: await asyncio.shield(tasks[2])
        except Exception as e: log.append(text(e))
    if how == 'result':
        await asyncio.sleep(1)
        try: tasks[0].result()
        except Exception as e: log.append(text(e))
    for task in tasks:
        try: await task
        except Exception as e: log.append(text(e))
    try: 2 / 0
    except Exception:
        for task in tasks:
            try: await task
            except Exception as e: log.append(text(e))
            try: await asyncio.wait_for(fails(2), 1)
            except Exception as e: log.append(text(e))
def inside(how):
    try: 1 / 0
    except ZeroDivisionError: asyncio.run(main(how))
def inside_star(how):
    try: 1 / 0
    except* ZeroDivisionError: asyncio.run(main(how))
for f in (lambda how: asyncio.run(main(how))), inside, inside_star:
    for how in 'wait', 'gather', 'wait_for', 'shield', 'result', '':
        log.append(how)
        f(how)
log

# === an error that a task waits for keeps the context it has ===
import asyncio, contextlib, sys
log = []
def text(e, n=4): return None if e is None else (type(e).__name__, str(e), text(e.__context__, n - 1) if n else 0, e.__suppress_context__)
@contextlib.asynccontextmanager
async def am():
    await asyncio.sleep(0)
    yield 1
    await asyncio.sleep(0)
    log.append(text(sys.exc_info()[1]))
async def main():
    log.append(text(sys.exc_info()[1]))
    async with contextlib.AsyncExitStack() as x:
        x.push_async_callback(lambda: 5)
        await x.enter_async_context(am())
    log.append(5)
async def outer(how):
    if how == 0: return await main()
    if how == 1: return await asyncio.create_task(main())
    t = asyncio.create_task(main())
    log.append([len(q) for q in await asyncio.wait([t], timeout=0)])
    try: log.append(await t)
    except Exception as e2: log.append(text(e2))
for how in 0, 1, 2:
    for group in 0, 1:
        if group:
            try:
                try: 1 / 0
                except* ZeroDivisionError as e: asyncio.run(outer(how))
            except Exception as e3: log.append(text(e3))
        else:
            try:
                try: 1 / 0
                except ZeroDivisionError as e: asyncio.run(outer(how))
            except Exception as e3: log.append(text(e3))
log

# === what a library function was handling itself comes before what the program handles ===
import json, sys
log = []
def text(e, n=4): return None if e is None else (type(e).__name__, str(e), text(e.__context__, n - 1) if n else 0, e.__suppress_context__)
def f():
    try: json.loads('')
    except Exception as e: log.append(text(e))
    try: {}['a']
    except KeyError:
        try: json.loads('[')
        except Exception as e: log.append(text(e))
        try:
            try: json.loads('')
            except ValueError as e2:
                e = KeyError('own')
                e.__context__ = e2
                raise e
        except Exception as e: log.append(text(e))
        e = ValueError('x')
        e.__context__ = TypeError('mine')
        try: raise e
        except Exception as e: log.append(text(e))
        try: int('x')
        except Exception as e: log.append(text(e))
f()
try: 1 / 0
except Exception: f()
log

# === contexts of what async generators raise after they awaited something that failed ===
import asyncio
log = []
def text(e, n=4): return None if e is None else (type(e).__name__, str(e), text(e.__context__, n - 1) if n else 0, e.__suppress_context__)
async def fails(n):
    await asyncio.sleep(0)
    raise KeyError(n)
async def g(how):
    try:
        k = asyncio.create_task(fails(1))
        if how % 2: k.cancel()
        try: await k
        except BaseException as e: log.append(text(e))
        if how > 1:
            try: raise TypeError('own')
            except TypeError as e: log.append(text(e))
        yield 1
        try: await fails(2)
        except KeyError as e:
            yield text(e)
            raise ValueError('in handler')
    finally:
        [].missing
async def main():
    for how in range(4):
        x = g(how)
        for i in range(4):
            try: log.append(await x.__anext__())
            except BaseException as e: log.append(text(e))
        try:
            async for i in g(how): log.append(i)
        except BaseException as e: log.append(text(e))
        if how > 1: continue
        try: 1 / 0
        except ZeroDivisionError:
            try: log.append([i async for i in g(how)])
            except BaseException as e: log.append(text(e))
            x = g(how)
            await x.__anext__()
            try: await x.athrow(KeyError(5))
            except BaseException as e: log.append(text(e))
            x = g(how)
            await x.__anext__()
            try: await x.aclose()
            except BaseException as e: log.append(text(e))
asyncio.run(main())
log


# === errors out of special methods have the context of the program alone ===
log = []
def text(e, n=4): return None if e is None else (type(e).__name__, str(e), text(e.__context__, n - 1) if n else 0)
class M(type):
    def __instancecheck__(cls, o): raise ValueError('inside')
    def __subclasscheck__(cls, o): raise ValueError('inside')
class C(metaclass=M):
    def __eq__(self, o): raise ValueError('eq')
    def __hash__(self): raise ValueError('hash')
    def __len__(self): raise ValueError('len')
    def __add__(self, o): raise ValueError('add')
    def __getattr__(self, name): raise ValueError(name)
    def __format__(self, spec): raise ValueError('format')
    def __iter__(self): raise ValueError('iter')
    def __bool__(self): raise ValueError('bool')
    def __index__(self): raise ValueError('index')
    def __contains__(self, o): raise ValueError('contains')
c = C()
calls = (lambda: isinstance(1, C), lambda: [isinstance(1, (str, C))] + 5, lambda: issubclass(int, C), lambda: c == 1, lambda: {c: 1}, lambda: len(c), lambda: c + 1, lambda: c.x, lambda: f'{c:x}', lambda: [*c], lambda: not c, lambda: [1][c], lambda: 1 in c, lambda: [c] == [1], lambda: max([c, c], key=lambda q: q.x), lambda: sorted([1], key=c.y), lambda: sum(c), lambda: {1: 2}[c], lambda: c in {1}, lambda: c in [1], lambda: getattr(c, 'z'), lambda: '%d' % c, lambda: bytes(c), lambda: list(map(len, [c])), lambda: any([c]), lambda: round(c.x), lambda: (c, 1) < (c, 2), lambda: c and 1, lambda: range(c), lambda: 'a' * c)
def run():
    for call in calls:
        try: log.append(call())
        except Exception as e: log.append(text(e))
run()
try: 1 / 0
except ZeroDivisionError: run()
try: [].x
except AttributeError:
    try: isinstance(1, C)
    except ValueError as e: log.append(text(e))
    try: {c}
    except ValueError as e: log.append(text(e))
    try: x = [isinstance(1, C), 2]
    except ValueError as e: log.append(text(e))
log

# === an error of a library function alone has a traceback ===
import contextlib
import functools
import sys

seen = []


def looked(*args):
    seen.append([arg if isinstance(arg, type) else type(arg).__name__ for arg in args])
    return True


with contextlib.ExitStack() as stack:
    stack.push(looked)
    stack.callback(lambda **words: None, 1)
for call in (lambda: list(map(lambda: 1, [2])), lambda: functools.reduce(lambda a: a, [1, 2]), lambda: sorted([2, 1], key=lambda: 0)):
    try:
        call()
    except TypeError as error:
        kept = error
        echo(1)
        print(error, type(error.__traceback__).__name__, sys.exc_info()[2] is not None)
    echo(2)
    assert kept.__traceback__ is not None
    kept.__traceback__ = None
    echo(3)
    assert kept.__traceback__ is None
never = ValueError(1)
echo(4)
print(seen, never.__traceback__)
