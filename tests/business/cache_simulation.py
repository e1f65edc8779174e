from abc import ABC, abstractmethod
from collections import Counter, OrderedDict


class Cache(ABC):
    def __init__(self, size):
        self.size, self.hits, self.misses = size, 0, 0

    @abstractmethod
    def touch(self, key): ...

    @abstractmethod
    def insert(self, key): ...

    def __contains__(self, key):
        return key in self.store

    def access(self, key):
        if key in self:
            self.hits += 1
            self.touch(key)
        else:
            self.misses += 1
            self.insert(key)

    def __str__(self):
        rate = self.hits / (self.hits + self.misses)
        return f"{type(self).__name__:<5} size={self.size} hits={self.hits:>3} rate={rate:.1%} holds={sorted(self.store)}"


class Fifo(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.store = []

    def touch(self, key):
        pass

    def insert(self, key):
        if len(self.store) == self.size:
            del self.store[0]
        self.store += [key]


class Lru(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.store = OrderedDict()

    def touch(self, key):
        self.store.move_to_end(key)

    def insert(self, key):
        if len(self.store) >= self.size:
            self.store.popitem(last=False)
        self.store[key] = True


class Lfu(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.store, self.order = Counter(), []

    def touch(self, key):
        self.store[key] += 1

    def insert(self, key):
        if len(self.store) >= self.size:
            victim = min(self.store, key=lambda k: (self.store[k], self.order.index(k)))
            del self.store[victim]
            self.order.remove(victim)
        self.store[key] = 1
        self.order.append(key)


def workload(n, seed=7):
    state = seed
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        yield "hot" if state % 5 < 2 else f"k{state % 7}"


for cls in Cache.__subclasses__():
    for size in (2, 4):
        cache = cls(size)
        for key in workload(120):
            cache.access(key)
        print(cache)
try:
    Cache(1)
except TypeError as error:
    print("abstract:", "Cache" in str(error))
