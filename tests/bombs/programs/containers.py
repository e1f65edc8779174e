# === list repeat ===
# ends: value_bytes fuel
x = [0] * 10**10
# === list repeat in place ===
# ends: value_bytes fuel
x = [0]
x *= 10**10
# === list repeat by method ===
# ends: value_bytes fuel
x = [0].__mul__(10**10)
# === list repeat by imul ===
# ends: value_bytes fuel
x = [0].__imul__(10**10)
# === tuple repeat ===
# ends: value_bytes fuel
x = (0,) * 10**10
# === deque repeat ===
# ends: value_bytes fuel
from collections import deque
x = deque([0]) * 10**10
# === bytearray of size ===
# ends: value_bytes fuel
x = bytearray(10**10)
# === bytes of size ===
# ends: value_bytes fuel
x = bytes(10**10)
# === list doubling ===
# ends: value_bytes fuel
x = [1]
while True:
    x += x
# === list doubling by extend ===
# ends: value_bytes fuel
x = [1]
while True:
    x.extend(x)
# === list doubling by slice ===
# ends: value_bytes fuel
x = [1]
while True:
    x[len(x):] = x
# === list doubling by unpacking ===
# ends: value_bytes fuel
x = [1]
while True:
    x = [*x, *x]
# === tuple doubling by unpacking ===
# ends: value_bytes fuel
x = (1,)
while True:
    x = (*x, *x)
# === list append for ever ===
# ends: fuel memory_bytes value_bytes
x = []
while True:
    x.append("a" * 1000)
# === dict for ever ===
# ends: fuel memory_bytes value_bytes
x = {}
i = 0
while True:
    i += 1
    x[i] = [i] * 100
# === set for ever ===
# ends: fuel memory_bytes value_bytes
x = set()
i = 0
while True:
    i += 1
    x.add(i)
# === list of range ===
# ends: value_bytes fuel
x = list(range(10**10))
# === tuple of range ===
# ends: value_bytes fuel
x = tuple(range(10**10))
# === set of range ===
# ends: value_bytes fuel
x = set(range(10**10))
# === dict from keys ===
# ends: value_bytes fuel
x = dict.fromkeys(range(10**10))
# === deque of range ===
# ends: value_bytes fuel
from collections import deque
x = deque(range(10**10))
# === extend by range ===
# ends: value_bytes fuel
x = []
x.extend(range(10**10))
# === in place add of range ===
# ends: value_bytes fuel
x = []
x += range(10**10)
# === slice assignment from range ===
# ends: value_bytes fuel
x = []
x[:] = range(10**10)
# === unpacking a range ===
# ends: value_bytes fuel
x = [*range(10**10)]
# === unpacking a range into a call ===
# ends: value_bytes fuel
def f(*args):
    return len(args)
f(*range(10**10))
# === starred assignment ===
# ends: value_bytes fuel
a, *b = range(10**10)
# === update by range ===
# ends: value_bytes fuel
x = set()
x.update(range(10**10))
# === Counter of range ===
# ends: value_bytes fuel
from collections import Counter
x = Counter(range(10**10))
# === Counter elements ===
# ends: value_bytes fuel
from collections import Counter
x = list(Counter(a=10**10).elements())
# === sorted range ===
# ends: value_bytes operation
x = sorted(range(10**10))
# === reversed range ===
# ends: value_bytes fuel
x = list(reversed(range(10**10)))
# === enumerate range ===
# ends: value_bytes fuel
x = list(enumerate(range(10**10)))
# === zip of ranges ===
# ends: value_bytes fuel
x = list(zip(range(10**10), range(10**10)))
# === map over a range ===
# ends: value_bytes fuel
x = list(map(str, range(10**10)))
# === filter over a range ===
# ends: value_bytes fuel
x = list(filter(None, range(10**10)))
# === dict of zip ===
# ends: value_bytes fuel
x = dict(zip(range(10**10), range(10**10)))
# === join of map ===
# ends: memory_bytes value_bytes fuel
x = ",".join(map(str, range(10**10)))
# === bytes of range ===
# ends: value_bytes fuel
x = bytes(map(int, "1" * 10**8))
# === comprehension ===
# ends: value_bytes fuel
x = [i for i in range(10**10)]
# === dict comprehension ===
# ends: value_bytes fuel
x = {i: i for i in range(10**10)}
# === nested comprehension ===
# ends: value_bytes fuel
x = [(i, j) for i in range(10**5) for j in range(10**5)]
# === sum of a range ===
# ends: done fuel
x = sum(range(10**12))
# === sum of a range with a float ===
# ends: fuel operation value_bytes
x = sum(range(10**12), 0.5)
# === sum of lists ===
# ends: fuel operation value_bytes
x = sum([[1] * 1000] * 10**6, [])
# === min of a range ===
# ends: done fuel operation
x = min(range(10**12))
# === max of a range with a key ===
# ends: fuel operation
x = max(range(10**12), key=str)
# === any of a range ===
# ends: fuel operation done
x = any(range(10**12))
# === all of a range ===
# ends: fuel operation
x = all(range(1, 10**12))
# === looking in a range ===
# ends: done fuel operation
x = "a" in range(10**12)
y = 0.5 in range(10**12)
# === index in a range ===
# ends: ValueError fuel operation
x = range(10**12).index("a")
# === count in a range ===
# ends: done fuel operation
x = range(10**12).count(0.5)
# === looking in a long list ===
# ends: fuel operation
x = [0] * (8 * 10**6)
while True:
    y = 1 in x
# === index in a long list ===
# ends: fuel operation ValueError
x = [0] * (8 * 10**6)
y = 0
while True:
    try:
        x.index(1)
    except ValueError:
        y += 1
# === count in a long list ===
# ends: fuel operation
x = [0] * (8 * 10**6)
while True:
    y = x.count(1)
# === insert at the front ===
# ends: fuel operation
x = [0] * (8 * 10**6)
while True:
    x.insert(0, 1)
# === pop from the front ===
# ends: fuel operation IndexError
x = [0] * (8 * 10**6)
while True:
    x.pop(0)
# === copy of a long list ===
# ends: fuel operation
x = [0] * (8 * 10**6)
while True:
    y = x[:]
# === reversing a long list ===
# ends: fuel operation
x = [0] * (8 * 10**6)
while True:
    x.reverse()
# === sorting a long list ===
# ends: fuel operation
import random
x = [random.random() for _ in range(50_000)]
while True:
    random.shuffle(x)
    x.sort()
# === comparing long lists ===
# ends: fuel operation
x, y = [0] * (8 * 10**6), [0] * (8 * 10**6)
while True:
    z = x == y
# === hashing a long tuple ===
# ends: fuel operation
x = (0,) * (8 * 10**6)
d = {}
while True:
    d[x] = 1
# === product ===
# ends: memory_bytes value_bytes fuel
import itertools
x = list(itertools.product(range(100), repeat=10))
# === product of a huge repeat ===
# ends: value_bytes fuel
import itertools
x = list(itertools.product([1], repeat=10**10))
# === permutations ===
# ends: memory_bytes value_bytes fuel
import itertools
x = list(itertools.permutations(range(30)))
# === combinations ===
# ends: memory_bytes value_bytes fuel
import itertools
x = list(itertools.combinations(range(60), 30))
# === permutations of a range ===
# ends: value_bytes fuel
import itertools
x = itertools.permutations(range(10**10))
# === endless count ===
# ends: value_bytes fuel
import itertools
x = list(itertools.count())
# === endless cycle ===
# ends: value_bytes fuel
import itertools
x = list(itertools.cycle([1]))
# === endless repeat ===
# ends: value_bytes fuel
import itertools
x = sum(itertools.repeat(1))
# === endless repeat in a set ===
# ends: value_bytes fuel
import itertools
x = set(itertools.repeat(1))
# === endless chain ===
# ends: value_bytes fuel
import itertools
x = max(itertools.chain.from_iterable(itertools.repeat([1, 2])))
# === endless any ===
# ends: fuel
import itertools
x = any(itertools.repeat(0))
# === endless deque ===
# ends: fuel
import collections, itertools
x = collections.deque(itertools.count(), maxlen=1)
# === endless search ===
# ends: fuel
import itertools
x = -1 in itertools.count()
# === islice far out ===
# ends: fuel
import itertools
x = list(itertools.islice(itertools.count(), 10**12, None))
# === tee ===
# ends: value_bytes fuel memory_bytes
import itertools
a, b = itertools.tee(itertools.count())
for x in a:
    pass
# === tee many ===
# ends: value_bytes fuel memory_bytes
import itertools
x = itertools.tee([1], 10**9)
# === accumulate ===
# ends: value_bytes fuel operation
import itertools, operator
x = list(itertools.accumulate(itertools.repeat(10**1000), operator.mul))
# === batched by zip ===
# ends: memory_bytes value_bytes fuel
import itertools
x = list(zip(*[itertools.count()] * 1000))
# === heap ===
# ends: value_bytes fuel
import heapq, itertools
x = heapq.nlargest(10, itertools.count())
# === merge ===
# ends: value_bytes fuel
import heapq, itertools
x = list(heapq.merge(itertools.count(), itertools.count()))
# === iter with a sentinel ===
# ends: value_bytes fuel
x = list(iter(lambda: 1, 2))
# === endless generator ===
# ends: value_bytes fuel
def g():
    while True:
        yield 1
x = list(g())
# === endless generator in sum ===
# ends: fuel
def g():
    while True:
        yield 1
x = sum(g())
# === struct pack ===
# ends: value_bytes fuel
import struct
x = struct.pack("10000000000x")
# === memory in closures ===
# ends: fuel memory_bytes value_bytes
def make(n):
    data = [n] * 10_000
    return lambda: data
x = []
while True:
    x.append(make(len(x)))
# === memory in instances ===
# ends: fuel memory_bytes value_bytes
class Node:
    def __init__(self, next):
        self.next = next
        self.data = "x" * 100_000 + str(id(self))
n = None
while True:
    n = Node(n)
# === lru_cache for ever ===
# ends: fuel memory_bytes value_bytes
import functools
@functools.lru_cache(maxsize=None)
def f(n):
    return [n] * 10_000
i = 0
while True:
    f(i)
    i += 1
# === struct pack of many ===
# ends: fuel
import struct
values = [1] * 1_000_000
while True:
    struct.pack("1000000B", *values)
# === struct unpack of many ===
# ends: fuel
import struct
data = b"x" * 1_000_000
while True:
    struct.unpack("1000000B", data)
# === sorting long texts that begin alike ===
# ends: operation
text = "x" * 20_000_000
texts = [text + "a", text + "b"] * 50
while True:
    sorted(texts)
# === frozensets of shared parts are iterated over ===
# ends: done
x = frozenset([1])
for i in range(60):
    x = frozenset([x, (x, x)])
assert len(list(x)) == 2
# === frozensets of shared parts are hashed ===
# ends: operation fuel
x = frozenset([1])
for i in range(60):
    x = frozenset([x, (x, x)])
hash(x)
# === iterators that hold a tuple with an empty place ===
# ends: fuel
from itertools import product, zip_longest
chosen = product(range(2), [])
longest = zip_longest([1], iter([1, 2]))
next(chosen, None), next(longest), next(longest)
while True:
    pass

# === the rest of a long list in a pattern ===
# ends: fuel memory_bytes
x = [1] * 10**6
while True:
    match x:
        case [1, *rest, 2]: pass

# === the rest of a large dict in a pattern ===
# ends: fuel memory_bytes
x = dict.fromkeys(range(10**5), 1)
while True:
    match x:
        case {1: 1, **rest}: pass
