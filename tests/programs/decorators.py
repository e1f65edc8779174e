# === plain and stacked ===
def bold(fn):
    def wrapper(*args, **kwargs):
        return f"<b>{fn(*args, **kwargs)}</b>"

    return wrapper


def tag(name):
    def decorate(fn):
        def wrapper(*args, **kwargs):
            return f"<{name}>{fn(*args, **kwargs)}</{name}>"

        return wrapper

    return decorate


@bold
@tag("i")
def hello(name, punctuation="!"):
    return f"hi {name}{punctuation}"


assert hello("bob") == "<b><i>hi bob!</i></b>" and hello("a", punctuation="?") == "<b><i>hi a?</i></b>"

# === order of evaluation ===
log = []


def deco(name):
    log.append(f"eval {name}")

    def apply(fn):
        log.append(f"apply {name}")
        return fn

    return apply


@deco("a")
@deco("b")
def f(x=log.append("default")):
    pass


assert log == ["eval a", "eval b", "default", "apply b", "apply a"]

# === wraps ===
import functools


def trace(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return fn(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@trace
def f(x):
    """doc"""
    return x


assert f(1) == 1 and f(2) == 2 and f.calls == 2 and f.__name__ == "f" and f.__doc__ == "doc" and f.__wrapped__(3) == 3

# === class as a decorator ===
class CountCalls:
    def __init__(self, fn):
        self.fn = fn
        self.n = 0

    def __call__(self, *args):
        self.n += 1
        return self.fn(*args)


@CountCalls
def f(x):
    return x + 1


assert f(1) == 2 and f(5) == 6 and f.n == 2

# === arbitrary expressions ===
decorators = {"twice": lambda fn: lambda x: fn(fn(x))}


class Box:
    items = [lambda fn: "replaced"]


@decorators["twice"]
def f(x):
    return x * 2


@Box.items[0]
def g():
    pass


@(lambda fn: fn)
def h():
    return 1


assert f(3) == 12 and g == "replaced" and h() == 1

# === decorating methods ===
def logged(fn):
    def wrapper(self, *args):
        self.log.append(fn.__name__)
        return fn(self, *args)

    return wrapper


class A:
    def __init__(self):
        self.log = []

    @logged
    def m(self, x):
        return x

    @property
    @logged
    def p(self):
        return "p"

    @classmethod
    @(lambda f: f)
    def c(cls):
        return cls.__name__

    @staticmethod
    def s():
        return "s"


a = A()
assert a.m(5) == 5 and a.p == "p" and a.log == ["m", "p"] and A.c() == "A" and A.s() == "s"

# === retry and timing style ===
def retry(times, exceptions=(Exception,)):
    def decorate(fn):
        def wrapper(*args, **kwargs):
            last = None
            for attempt in range(1, times + 1):
                try:
                    return fn(*args, attempt=attempt, **kwargs)
                except exceptions as error:
                    last = error
            raise RuntimeError(f"failed after {times}") from last

        return wrapper

    return decorate


@retry(3, (ValueError,))
def flaky(limit, attempt):
    if attempt < limit:
        raise ValueError(attempt)
    return attempt


assert flaky(2) == 2
try:
    flaky(9)
except RuntimeError as error:
    assert str(error) == "failed after 3" and error.__cause__.args == (3,)

# === registry ===
handlers = {}


def on(event):
    def register(fn):
        handlers.setdefault(event, []).append(fn)
        return fn

    return register


@on("start")
def a():
    return "a"


@on("start")
@on("stop")
def b():
    return "b"


assert [h() for h in handlers["start"]] == ["a", "b"] and [h() for h in handlers["stop"]] == ["b"]

# === memoising with a dict and with functools ===
import functools

calls = []


@functools.lru_cache(maxsize=None)
def square(x):
    calls.append(x)
    return x * x


assert square(3) == 9 and square(3) == 9 and calls == [3]
info = square.cache_info()
assert info.hits == 1 and info.misses == 1


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


assert fib(50) == 12586269025

# === decorated nested function keeps closures ===
def outer(n):
    def times(fn):
        return lambda x: fn(x) * n

    @times
    def inner(x):
        return x + n

    return inner


assert outer(3)(1) == 12

# === decorator returning something that is not callable ===
def to_value(fn):
    return fn()


@to_value
def config():
    return {"debug": True}


assert config == {"debug": True}

# === attributes of static and class methods ===
routes = {}


def route(path):
    def mark(function):
        function.path = path
        function.tags = [path]
        return function

    return mark


class Site:
    @route("/home")
    @staticmethod
    def home():
        return 1

    @route("/name")
    @classmethod
    def name(cls):
        """Its name."""
        return cls.__name__

    @staticmethod
    @route("/inner")
    def inner():
        return 3


for name, member in vars(Site).items():
    if isinstance(member, (classmethod, staticmethod)):
        routes[member.path if "path" in member.__dict__ else member.__func__.path] = name
echo(1)
assert routes == {"/home": "home", "/name": "name", "/inner": "inner"} and Site.inner.path == "/inner"
member = Site.__dict__["name"]
assert list(member.__dict__) == ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "path", "tags"]
assert member.tags == ["/name"] and member.__doc__ == "Its name." and Site.home() == 1 and Site.name() == "Site"
del member.path
assert not hasattr(member, "path") and staticmethod(None).__dict__ == {"__doc__": None}
try:
    del member.path
except AttributeError as error:
    print(type(error).__name__)


# === where methods of builtin types say they are from ===
import functools
log = []
for f in ('a'.join, [].append, {}.get, (1).bit_length, len, b''.join, {1}.add, (1,).index, 'a'.upper, dict.fromkeys, {}.keys().isdisjoint, int.from_bytes, bytes.fromhex, (1.5).hex, range(3).index, print, sorted):
    log.append([getattr(f, name, 'none') for name in ('__name__', '__qualname__', '__module__')])
    w = functools.wraps(f)(lambda p: 1)
    log.append([getattr(w, name, 'none') for name in ('__name__', '__qualname__', '__module__')])
    log.append(repr(w).split(' at ')[0])
log
