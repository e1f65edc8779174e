# === contextmanager ===
from contextlib import contextmanager


@contextmanager
def tag(name, *, log=None):
    "a tag"
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


with tag("p") as value:
    print(value)
with tag("a"), tag("b") as b:
    print(b)
try:
    with tag("broken"):
        raise ValueError("inside")
except ValueError as error:
    print("out", error, error.__context__, error.__cause__)
print(tag.__name__, tag.__doc__, type(tag("x")).__name__, isinstance(tag("x"), object), tag.__wrapped__.__name__)


@tag("decorated")
def work(n):
    "works"
    return n * 2


print(work(1), work(2), work.__name__, work.__doc__)


def loop():
    for i in range(3):
        with tag("loop"):
            if i == 1:
                break
            if i == 0:
                continue
    with tag("return"):
        return "returned"


print(loop())

# === contextmanager swallows and changes ===
from contextlib import contextmanager


@contextmanager
def swallow(kind):
    try:
        yield
    except kind as error:
        print("swallowed", repr(error))


with swallow(ValueError):
    raise ValueError(1)
try:
    with swallow(ValueError):
        raise KeyError(2)
except KeyError as error:
    print(repr(error))


@contextmanager
def change():
    try:
        yield
    except ValueError as error:
        raise RuntimeError("changed") from error


try:
    with change():
        raise ValueError("original")
except RuntimeError as error:
    print(repr(error), repr(error.__cause__), repr(error.__context__))


@contextmanager
def new_error():
    try:
        yield
    finally:
        raise KeyError("from finally")


try:
    with new_error():
        raise ValueError("body")
except KeyError as error:
    print(repr(error), repr(error.__context__))
try:
    with new_error():
        pass
except KeyError as error:
    print(repr(error), repr(error.__context__))


@contextmanager
def reraise():
    try:
        yield
    except ValueError as error:
        raise error


original = ValueError("same")
try:
    with reraise():
        raise original
except ValueError as error:
    print(error is original)

# === contextmanager mistakes ===
from contextlib import contextmanager


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


@contextmanager
def again():
    try:
        yield 1
    except ValueError:
        yield 2


@contextmanager
def not_generator():
    return 5


for use in (never, twice, not_generator):
    try:
        with use():
            print("body")
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error, repr(error.__cause__))
try:
    with again():
        raise ValueError("x")
except RuntimeError as error:
    print(error)
manager = twice()
try:
    with manager:
        raise KeyError("k")
except KeyError as error:
    print("k again", error)
try:
    with manager:
        pass
except (RuntimeError, AttributeError) as error:
    print(type(error).__name__)

# === contextmanager and StopIteration ===
from contextlib import contextmanager


@contextmanager
def plain():
    yield


@contextmanager
def guarded():
    try:
        yield
    finally:
        print("finally")


for manager in (plain, guarded):
    for error in (StopIteration("spam"), RuntimeError("r"), GeneratorExit("g"), StopIteration()):
        try:
            with manager():
                raise error
        except BaseException as caught:
            print(caught is error, repr(caught))


@contextmanager
def raises_stop():
    try:
        yield
    except ValueError:
        raise StopIteration("from generator")


try:
    with raises_stop():
        raise ValueError
except RuntimeError as error:
    print(error, repr(error.__cause__))


@contextmanager
def wraps_stop():
    try:
        yield
    except StopIteration as error:
        raise RuntimeError("mine") from error


try:
    with wraps_stop():
        raise StopIteration("x")
except BaseException as error:
    print(repr(error))

# === closing suppress nullcontext ===
from contextlib import closing, nullcontext, suppress


class Resource:
    def close(self):
        print("closed")


with closing(Resource()) as resource:
    print(type(resource).__name__)
try:
    with closing(Resource()):
        raise ValueError("x")
except ValueError as error:
    print(error)
with suppress(KeyError, ValueError) as nothing:
    print(nothing)
    {}["x"]
print("after")
with suppress(Exception):
    pass
with suppress(LookupError):
    [][1]
try:
    with suppress():
        raise ValueError("kept")
except ValueError as error:
    print(error)
try:
    with suppress(KeyError):
        raise ValueError("other")
except ValueError as error:
    print(error)
with nullcontext() as a, nullcontext(5) as b:
    print(a, b)


class Own(Exception):
    pass


with suppress(Own):
    raise Own
print(type(closing(Resource())).__name__, isinstance(suppress(), object))

# === redirect_stdout ===
import io
from contextlib import redirect_stdout

buffer = io.StringIO()
with redirect_stdout(buffer) as target:
    print("captured")
    inner = io.StringIO()
    with redirect_stdout(inner):
        print("inner")
    print("again")
print(repr(buffer.getvalue()), repr(inner.getvalue()), target is buffer)
try:
    with redirect_stdout(buffer):
        raise ValueError("x")
except ValueError as error:
    print("back", error)

# === ExitStack ===
from contextlib import ExitStack, contextmanager


@contextmanager
def step(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except ValueError as error:
        print(name, "saw", error)
        if not swallow:
            raise
    finally:
        print("exit", name)


with ExitStack() as stack:
    print([stack.enter_context(step(n)) for n in "abc"])
    print(stack.callback(print, "callback", sep="-") is print)
    stack.push(lambda *details: print("pushed", details))
with ExitStack() as stack:
    stack.enter_context(step("outer", swallow=True))
    stack.enter_context(step("inner"))
    raise ValueError("x")
print("swallowed")
try:
    with ExitStack() as stack:
        stack.enter_context(step("a"))
        raise KeyError("k")
except KeyError as error:
    print(error)
with ExitStack() as stack:
    stack.callback(print, "kept")
    kept = stack.pop_all()
    print("moved")
kept.close()
kept.close()


class WithExit:
    def __exit__(self, *details):
        print("exit method", details[0])
        return True


with ExitStack() as stack:
    manager = WithExit()
    print(stack.push(manager) is manager)
    raise ValueError("taken")


@ExitStack().callback
def decorated():
    pass


print(decorated.__name__)
for wrong in (5, object(), WithExit()):
    try:
        ExitStack().enter_context(wrong)
    except TypeError as error:
        print(error)
for call in (lambda: ExitStack().callback(), lambda: ExitStack.callback()):
    try:
        call()
    except TypeError as error:
        print(type(error).__name__)

# === ExitStack chains errors ===
from contextlib import ExitStack


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return names


def fail(error):
    raise error


try:
    with ExitStack() as stack:
        stack.callback(fail, IndexError("third"))
        stack.callback(fail, KeyError("second"))
        stack.callback(fail, ValueError("first"))
        raise TypeError("body")
except IndexError as error:
    print(chain(error))
try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError("second"))
        stack.callback(fail, ValueError("first"))
except KeyError as error:
    print(chain(error))
try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError("after"))
        stack.push(lambda *details: True)
        stack.callback(fail, ValueError("swallowed"))
        raise TypeError("body")
except KeyError as error:
    print(chain(error))
try:
    try:
        raise OSError("outside")
    except OSError:
        with ExitStack() as stack:
            stack.callback(fail, KeyError("k"))
            raise ValueError("v")
except KeyError as error:
    print(chain(error))
try:
    with ExitStack() as stack:
        stack.push(lambda kind, error, tb: fail(error))
        raise ValueError("same")
except ValueError as error:
    print(chain(error))

# === decorators and protocols ===
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, closing, contextmanager


class Timer(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *details):
        print("stop", details[0])
        return False


@Timer()
def work(x):
    "doc"
    return x


print(work(1), work.__name__, work.__doc__)
with Timer():
    print("body")


class Duck:
    def __enter__(self):
        pass

    def __exit__(self, *details):
        pass


class Disabled(Duck):
    __exit__ = None


class Real(AbstractContextManager):
    def __exit__(self, *details):
        print("real exit")


print(isinstance(Duck(), AbstractContextManager), issubclass(Disabled, AbstractContextManager), isinstance(5, AbstractContextManager))
with Real() as real:
    print(type(real).__name__)
try:
    AbstractContextManager()
except TypeError as error:
    print(str(error).replace("methods", "method"))

# === asynchronous ones ===
import asyncio
from contextlib import AbstractAsyncContextManager, AsyncContextDecorator, AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def connect(name):
    "connects"
    print("open", name)
    await asyncio.sleep(0.1)
    try:
        yield name
    except ValueError as error:
        print("swallowed", error)
    finally:
        await asyncio.sleep(0.1)
        print("close", name)


@asynccontextmanager
async def never():
    if False:
        yield


@asynccontextmanager
async def twice():
    yield 1
    yield 2


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers closed")


class Manager(AbstractAsyncContextManager):
    async def __aexit__(self, *details):
        print("manager exit", details[0])


class Decorator(AsyncContextDecorator):
    async def __aenter__(self):
        print("in")

    async def __aexit__(self, *details):
        print("out")


@Decorator()
async def decorated(x):
    return x


@connect("decorated")
async def also(x):
    return x


async def fail(error):
    raise error


async def main():
    async with connect("a") as a, connect("b"):
        print(a)
    async with connect("c"):
        raise ValueError("v")
    for error in (KeyError("k"), StopIteration("s"), StopAsyncIteration("a"), RuntimeError("r")):
        try:
            async with connect("d"):
                raise error
        except Exception as caught:
            print(caught is error, repr(caught))
    for use in (never, twice):
        try:
            async with use():
                print("body")
        except RuntimeError as error:
            print(error)
    async with aclosing(numbers()) as stream:
        async for n in stream:
            print(n)
            break
    async with Manager() as m:
        print(type(m).__name__)
    async with nullcontext(5) as five:
        print(five)
    print(await decorated(1), await decorated(2), await also(3), await also(4), connect.__doc__)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(connect("x")))
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.callback(print, "sync callback")
        stack.enter_context(nullcontext())
        stack.push_async_exit(Manager())
        stack.push(lambda *details: print("pushed"))
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(fail, KeyError("second"))
            stack.push_async_callback(fail, ValueError("first"))
            raise TypeError("body")
    except KeyError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__context__))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0)
        moved = stack.pop_all()
    await moved.aclose()
    try:
        await AsyncExitStack().enter_async_context(5)
    except TypeError as error:
        print(error)
    print(isinstance(connect("y"), AbstractAsyncContextManager), isinstance(5, AbstractAsyncContextManager))


asyncio.run(main())
