"""Caches in layers: an LRU as an OrderedDict, a TTL decorator with locks, negative answers, weights, and statistics by __getattr__."""
import functools
import threading
import time
from collections import OrderedDict, UserDict, deque
from collections.abc import Callable, Hashable
from contextlib import ExitStack, nullcontext
from typing import ParamSpec, TypeVar

P, R = ParamSpec("P"), TypeVar("R")


class LRU(OrderedDict):
    def __init__(self, size, /, *args, on_evict=None, **kwargs):
        self.size, self.on_evict = size, on_evict or (lambda key, value: None)
        super().__init__(*args, **kwargs)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > self.size:
            oldest = next(iter(self))
            self.on_evict(oldest, echo(super().__getitem__(oldest)))
            del self[oldest]

    def __missing__(self, key):
        self[key] = value = echo(f"made {key}")
        return value


class Clock:
    now = 100.0

    def __call__(self):
        return self.now

    def __enter__(self):
        self.at = self.now
        return self

    def __exit__(self, kind, error, trace):
        self.now = self.at + echo(10)
        return kind is TimeoutError


class Stats:
    def __init__(self):
        self.__dict__["counts"] = {}

    def __getattr__(self, name):
        try:
            return self.counts[name]
        except KeyError:
            raise AttributeError(f"no {name} was counted", name=name, obj=self) from None

    def __setattr__(self, name, value):
        self.counts[name] = echo(value)

    def __iadd__(self, name):
        setattr(self, name, getattr(self, name, 0) + 1)
        return self


def cached(ttl=5, *, key: Callable[..., Hashable] = lambda *a, **k: (a, *sorted(k.items())), clock=time.monotonic, errors=()):
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        store, lock, stats = {}, threading.RLock(), Stats()

        @functools.wraps(function)
        def call(*args, **kwargs):
            nonlocal stats
            at = key(*args, **kwargs)
            with lock:
                match store.get(at):
                    case (until, "value", value) if clock() < until:
                        stats += "hits"
                        return value
                    case (until, "error", error) if clock() < until:
                        stats += "refused"
                        raise error
                    case None:
                        stats += "misses"
                    case _:
                        stats += "expired"
                try:
                    value = function(*args, **kwargs)
                except errors as error:
                    store[at] = clock() + ttl / 2, "error", error
                    raise
                store[at] = clock() + ttl, "value", value
                return value

        call.stats, call.clear = stats, store.clear
        return call
    return decorate if not callable(ttl) else cached()(ttl)


class Tagged(UserDict):
    def __setitem__(self, key, item):
        tags, value = item
        super().__setitem__(key, value)
        self.tags = {**getattr(self, "tags", {}), key: frozenset(map(echo, tags))}

    def drop(self, tag):
        return [k for k, tags in self.tags.items() if tag in tags and self.pop(k, None) is not None] or None


evicted = deque()
lru = LRU(3, {"a": 1, "b": 2}, on_evict=lambda *pair: evicted.append(pair), c=3)
print(lru["a"], lru["d"], lru.get("zz"), list(lru), lru.setdefault("e", 5), [*lru], evicted, "a" in lru, lru.popitem(last=False))
clock = Clock()


@cached(8, clock=clock, errors=(KeyError, ValueError), key=lambda who, /, **_: echo(who).lower())
def credit(who, /, *, fresh=False):
    """How much one may owe."""
    return {"ada": 500, "bob": 0}[who.lower()] or fail(f"{who} has none")


for who in ("Ada", "ada", "Bob", "bob", "eve", "EVE"):
    try:
        print(credit(who, fresh=True), end=" ")
    except (KeyError, ValueError) as error:
        print(repr(error), end=" ")
with clock:
    raise TimeoutError("never mind")
print(credit("ADA"), credit.stats.counts, credit.__name__, credit.__doc__, credit.stats.hits)
with ExitStack() as stack:
    entered = [stack.enter_context(c) for c in (nullcontext(1), clock, threading.Lock())]
    stack.callback(print, "left", clock())
print(clock(), entered[0], entered[2])
try:
    credit.stats.nothing
except AttributeError as error:
    print(error, error.name)


@cached
def plain(x=[]):
    x.append(echo(len(x)))
    return x


print(plain(), plain(), plain.stats.counts)
tagged = Tagged()
tagged["p1"] = {"price", "ada"}, 1
tagged.update(p2=({"price"}, 2), p3=((), 3))
print(tagged.drop("price"), tagged, tagged.drop("price"), "p3" in tagged, len(tagged))
