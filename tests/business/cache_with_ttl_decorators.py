"""Caches: lru_cache with statistics, a decorator with time to live and a bounded size, memo on methods, cached properties."""
import functools
import time
from collections import OrderedDict
from functools import cached_property, lru_cache, wraps


def ttl_cache(seconds=60, *, maxsize=3, clock=None):
    clock = clock or time.monotonic

    def decorate(func):
        entries: OrderedDict[tuple, tuple[float, object]] = OrderedDict()
        stats = {"hits": 0, "misses": 0, "evicted": 0}

        @wraps(func)
        def wrapper(*args, **kwargs):
            key = functools._make_key(args, kwargs, typed=False) if False else (args, tuple(sorted(kwargs.items())))
            now = clock()
            if key in entries:
                born, value = entries[key]
                if now - born < seconds:
                    stats["hits"] += 1
                    entries.move_to_end(key)
                    return value
                del entries[key]
            stats["misses"] += 1
            value = func(*args, **kwargs)
            entries[key] = (now, value)
            while len(entries) > maxsize:
                entries.popitem(last=False)
                stats["evicted"] += 1
            return value

        wrapper.stats = stats
        wrapper.clear = entries.clear
        wrapper.size = lambda: len(entries)
        return wrapper

    return decorate


class FakeClock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


clock = FakeClock()
loads = []


@ttl_cache(10, clock=clock)
def price(sku, *, currency="EUR"):
    """Loads a price."""
    loads.append((sku, currency))
    return add(len(sku) * 10, 0 if currency == "EUR" else 1)


print([price("ab"), price("ab"), price("ab", currency="USD"), price("abc")], price.stats)
clock.now = 11
print(price("ab"), price("x"), price("y"), price("z"), price.size(), price.stats, price.__name__, price.__doc__)
print(loads)


class Catalog:
    instances = 0

    def __init__(self, rows):
        self.rows = rows
        Catalog.instances += 1

    @cached_property
    def index(self):
        print("building index")
        return {row["sku"]: row for row in self.rows}

    @lru_cache(maxsize=2)
    def search(self, prefix):
        return tuple(sorted(sku for sku in self.index if sku.startswith(prefix)))

    @staticmethod
    @functools.cache
    def slug(text):
        return "-".join(text.lower().split())


catalog = Catalog([{"sku": s} for s in ("pen", "pencil", "paper", "ink")])
print(catalog.search("pe"), catalog.search("pe"), catalog.search("i"), catalog.search("x"), catalog.search("pe"))
print(Catalog.search.cache_info(), Catalog.slug("A Big Pen"), Catalog.slug.cache_info().misses)
del catalog.index
print(len(catalog.index), "index" in vars(catalog))
Catalog.search.cache_clear()


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())


@lru_cache
def routes(x, y):
    return 1 if x == 0 or y == 0 else routes(x - 1, y) + routes(x, y - 1)


try:
    typed([1])
except TypeError as error:
    print(error)
routes(16, 16), routes.cache_info(), typed.__wrapped__("q"), routes.cache_parameters()
