# === reduce ===
from functools import reduce

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [], "start"), reduce(lambda a, b: (a, b), "abc", None))
print(reduce(lambda a, b: a * b, (n for n in range(1, 6))), reduce(max, [3]), reduce(None, [5]))


class Broken:
    def __iter__(self):
        raise TypeError("not today")


for call in (lambda: reduce(max, 5), lambda: reduce(max, []), lambda: reduce(max, Broken()), lambda: reduce(lambda a: a, [1, 2]), lambda: reduce(5, [1, 2])):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === partial ===
from functools import partial


def f(*args, **kw):
    return args, kw


p = partial(f, 1, a=2)
print(p(), p(3, b=4), p(a=5), p.args, p.keywords, p.func is f)
q = partial(p, 9, c=1)
print(q.func is f, q.args, q.keywords, q(0, a=0))
print(partial(int, base=2)("101"), list(map(partial(pow, 2), [1, 2, 3])), callable(p), isinstance(p, partial), type(p).__name__)
print(repr(partial(print, 1, "a", sep="-")), partial(str.upper))
p.note = "hello"
print(p.note, p.__dict__, partial(p, 5).func is p)


class Sub(partial):
    pass


print(repr(Sub(pow, 1)), Sub(max, 1)(5), Sub(partial(f, 1), 2)())


class WithPartial:
    method = partial(f, 1)


print(WithPartial().method(2))
for call in (lambda: partial(), lambda: partial(5), lambda: partial(f, 1)(**{"x": 1}), lambda: partial(lambda: 1, 2)()):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === partialmethod ===
from functools import partial, partialmethod


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, note=None):
        self.alive = state
        return self, note

    on = partialmethod(set_state, True)
    off = partialmethod(set_state, False, note="off")
    twice = partialmethod(partialmethod(set_state, 1), note="twice")

    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    @staticmethod
    def plain(*args):
        return args

    made = partialmethod(make, 1)
    stated = partialmethod(plain, 1)
    called = partialmethod(partial(max, 5), 6)


c = Cell()
print(c.on()[0] is c, c.alive, c.off()[1], c.alive, c.twice()[1], c.alive, c.off(note="x")[1])
print(c.made(2), Cell.made(3), Cell.on(c)[0] is c)
print(c.on.__name__ if hasattr(c.on, "__name__") else type(c.on).__name__)
try:
    partialmethod(5)
except TypeError as error:
    print(error)

# === wraps ===
from functools import WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, update_wrapper, wraps


def logged(f):
    @wraps(f)
    def wrapper(*args):
        """the wrapper's"""
        return "logged", f(*args)

    return wrapper


@logged
def add(a: int, b: int) -> int:
    "adds"
    return a + b


add.extra = 1
print(add(1, 2), add.__name__, add.__doc__, add.__qualname__, add.__annotations__, add.__wrapped__(1, 2), add.__module__)
print(logged(add).extra, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)


class Callable:
    def __call__(self):
        return "called"


print(wraps(Callable())(lambda: 5)(), wraps(add, assigned=("__name__",), updated=())(lambda: 5).__name__)
print(update_wrapper(lambda: 1, max).__name__, wraps(max)(lambda: 1).__doc__ == max.__doc__)

# === cache ===
from functools import cache, lru_cache


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), fib.cache_info(), fib.__name__, fib.cache_parameters(), fib.__wrapped__(1))
fib.cache_clear()
print(fib.cache_info(), fib.cache_info().hits, fib.cache_info()._fields, type(fib.cache_info()).__name__)


@lru_cache(maxsize=2)
def square(n, **kw):
    print("computing", n, kw)
    return n * n


print(square(1), square(2), square(1), square(3), square(1), square(2), square.cache_info())
print(square(1, a=1), square(1, a=1), square(1, b=1), square.cache_info(), square.cache_parameters())


@lru_cache
def plain(x):
    print("computing", x)
    return x


print(plain(1), plain(1.0), plain(True), plain("1"), plain((1,)), plain(1), plain.cache_info())


@lru_cache(typed=True)
def typed(x, y=0):
    print("computing", repr(x), y)
    return x


print(typed(1), typed(1.0), typed(1), typed(1, y=1), typed(1, y=1.0), typed.cache_info())


@lru_cache(maxsize=0)
def never(x):
    print("computing", x)
    return x


print(never(1), never(1), never.cache_info(), lru_cache(maxsize=-5)(max).cache_info(), lru_cache(max).cache_info())

# === cache errors and corners ===
from functools import cache, lru_cache

for call in (lambda: cache(len)([]), lambda: cache(max)([1], key=5), lambda: lru_cache("a"), lambda: lru_cache(5)(6), lambda: cache(max)(1, key=[]), lambda: lru_cache(maxsize=2)(len)({})):
    try:
        print(call())
    except TypeError as error:
        print(error)


@cache
def fails(x):
    print("trying")
    raise ValueError(x)


for _ in range(2):
    try:
        fails(1)
    except ValueError as error:
        print(error, fails.cache_info())


@lru_cache(maxsize=1)
def recursive(n):
    return n if n == 0 else recursive(n - 1) + n


print(recursive(5), recursive.cache_info())


@lru_cache(maxsize=2)
def none(x):
    return None


print(none(1), none(1), none.cache_info())


class Counted:
    @lru_cache(maxsize=None)
    def method(self, x):
        print("computing", x)
        return x

    @staticmethod
    @cache
    def static(x):
        print("static", x)
        return x


a = Counted()
print(a.method(1), a.method(1), Counted().method(1), a.static(1), Counted.static(1), Counted.method.cache_info())


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


@cache
def keyed(k):
    return k.n * 2


print(keyed(Key(1)), keyed(Key(1)), keyed(Key(2)), keyed.cache_info())

# === cached_property ===
from functools import cached_property


class Data:
    def __init__(self, values):
        self.values = values

    @cached_property
    def total(self):
        "the total"
        print("computing")
        return sum(self.values)


d = Data([1, 2])
print(d.total, d.total, d.__dict__, Data.total.__doc__, type(Data.total).__name__, Data.total.attrname)
d.total = 9
print(d.total)
del d.total
print(d.total, Data([]).total)


class Slots:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


try:
    Slots().x
except TypeError as error:
    print(error)


class Late:
    pass


Late.x = cached_property(lambda self: 1)
try:
    Late().x
except TypeError as error:
    print(error)
try:
    class Twice:
        @cached_property
        def a(self):
            return 1

        b = a
except (TypeError, RuntimeError) as error:
    print(type(error).__name__, error, error.__cause__)

# === total_ordering ===
from functools import total_ordering


@total_ordering
class ByLt:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, type(self)) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, type(self)) else NotImplemented


@total_ordering
class ByLe(ByLt):
    __lt__ = object.__lt__

    def __le__(self, other):
        return self.n <= other.n if isinstance(other, type(self)) else NotImplemented


@total_ordering
class ByGt:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __gt__(self, other):
        return self.n > other.n


@total_ordering
class ByGe:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n >= other.n


for cls in (ByLt, ByGt, ByGe):
    for a, b in ((1, 2), (2, 1), (1, 1)):
        a, b = cls(a), cls(b)
        print(cls.__name__, a < b, a <= b, a > b, a >= b, a == b, a != b)
print(ByLt.__ge__.__name__, ByLt.__gt__.__name__, sorted([ByLt(3), ByLt(1)])[0].n, max(ByGt(1), ByGt(4)).n)
for compare in (lambda: ByLt(1) < 5, lambda: ByLt(1) >= 5, lambda: ByLt(1) > "a", lambda: ByLt(1) <= None):
    try:
        print(compare())
    except TypeError as error:
        print(error)
try:
    @total_ordering
    class Nothing:
        pass
except ValueError as error:
    print(error)

# === cmp_to_key ===
from functools import cmp_to_key


def by_length(a, b):
    return (len(a) > len(b)) - (len(a) < len(b))


print(sorted(["ccc", "a", "bb", "d"], key=cmp_to_key(by_length)), max(["a", "bbb"], key=cmp_to_key(by_length)))
K = cmp_to_key(by_length)
print(K("a") < K("bb"), K("a") == K("b"), K("a") >= K("bb"), K("a") != K("bb"), K("abc").obj, K("a") <= K("b"), K("aa") > K("b"))
print([*sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a))], sorted([(1, "b"), (1, "a")], key=cmp_to_key(lambda a, b: 0)))
for call in (lambda: K("a") < 5, lambda: sorted([1, 2], key=cmp_to_key(lambda a: 0)), lambda: sorted([1, 2], key=cmp_to_key(lambda a, b: None))):
    try:
        print(call())
    except TypeError as error:
        print(error)

# === singledispatch ===
from functools import singledispatch


@singledispatch
def show(x, extra=None):
    "shows"
    return "object", x, extra


@show.register
def _(x: int, extra=None):
    return "int", x, extra


@show.register(list)
@show.register(tuple)
def sequence(x, extra=None):
    return "sequence", x


@show.register
def _(x: float | None):
    return "float or none", x


@show.register(str)
def text(x):
    return "str", x


show.register(dict, lambda x: ("dict", x))


class Base:
    pass


class Derived(Base):
    pass


print(show(1), show(True, extra=2), show([]), show(()), show(1.5), show(None), show("a"), show({}), show(1j, "e"), show(Derived()) [0])
show.register(Base, lambda x: "base")
print(show(Derived()), show.dispatch(Derived)(5), show.dispatch(set) is show.registry[object], show.__name__, show.__doc__, int in show.registry, text("b"))
for call in (
    lambda: show(),
    lambda: show.register(5, text),
    lambda: show.register(5),
    lambda: show.register(lambda x: x),
    lambda: show.register(list[int], text),
):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, str(error)[:60])
try:
    @show.register
    def wrong(x: 5):
        pass
except TypeError as error:
    print(error)

# === singledispatch over abstract classes ===
from collections.abc import Container, Iterable, Mapping, MutableMapping, Sequence, Sized
from functools import singledispatch


@singledispatch
def kind(x):
    return "object"


kind.register(Sized, lambda x: "sized")
print(kind([]), kind({}), kind(5), kind(""))
kind.register(Mapping, lambda x: "mapping")
kind.register(Sequence, lambda x: "sequence")
print(kind([]), kind({}), kind(5), kind(""), kind(set()))
kind.register(MutableMapping, lambda x: "mutable")
kind.register(str, lambda x: "str")
print(kind({}), kind(""), kind(b""))


class Mine(Mapping):
    def __getitem__(self, key):
        return key

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


print(kind(Mine()))


@singledispatch
def unclear(x):
    return "object"


unclear.register(Iterable, lambda x: "iterable")
unclear.register(Container, lambda x: "container")
try:
    print(unclear([]))
except RuntimeError as error:
    print(str(error) in ("Ambiguous dispatch: <class 'collections.abc.Iterable'> or <class 'collections.abc.Container'>", "Ambiguous dispatch: <class 'collections.abc.Container'> or <class 'collections.abc.Iterable'>"))

# === singledispatchmethod ===
from functools import singledispatchmethod


class Formatter:
    prefix = ">"

    @singledispatchmethod
    def show(self, x):
        "shows"
        return self.prefix + "object"

    @show.register
    def _(self, x: int):
        return self.prefix + "int"

    @show.register(str)
    def _(self, x):
        return self.prefix + "str"

    @singledispatchmethod
    @classmethod
    def make(cls, x):
        return cls.__name__, x

    @make.register
    @classmethod
    def _(cls, x: int):
        return cls.__name__, "int", x


f = Formatter()
print(f.show(1), f.show("a"), f.show([]), f.show.__name__, f.show.__doc__, Formatter.make("x"), f.make(1), Formatter.make(2))
try:
    singledispatchmethod(5)
except TypeError as error:
    print(error)
