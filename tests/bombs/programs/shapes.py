# === repr of shared lists ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
repr(x)
# === printing shared tuples ===
# ends: value_bytes output_bytes
x = (1,)
for _ in range(60):
    x = (x, x)
print(x)
# === str of shared dicts ===
# ends: value_bytes
x = {1: 1}
for _ in range(60):
    x = {1: x, 2: x}
str(x)
# === f-string of shared lists ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = f"{x}"
# === f-string repr of shared lists ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = f"{x!r:>10}"
# === percent of shared lists ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = "%s" % (x,)
# === format of shared lists ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = "{}".format(x)
# === repr by method ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = x.__repr__()
# === repr by map ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = list(map(repr, [x]))
# === repr of shared deques ===
# ends: value_bytes
from collections import deque
x = deque([1])
for _ in range(60):
    x = deque([x, x])
y = repr(x)
# === repr of shared namespaces ===
# ends: value_bytes
from types import SimpleNamespace
x = SimpleNamespace(a=1)
for _ in range(60):
    x = SimpleNamespace(a=x, b=x)
y = repr(x)
# === repr of shared subclasses ===
# ends: value_bytes fuel
class L(list):
    pass
x = L([1])
for _ in range(60):
    x = L([x, x])
y = repr(x)
# === repr of shared dataclasses ===
# ends: value_bytes fuel
from dataclasses import dataclass
@dataclass
class D:
    a: object
    b: object
x = D(1, 2)
for _ in range(60):
    x = D(x, x)
y = repr(x)
# === repr of an exception ===
# ends: value_bytes
x = [1]
for _ in range(60):
    x = [x, x]
y = repr(ValueError(x))
# === uncaught exception with shared lists ===
# ends: value_bytes ValueError
x = [1]
for _ in range(60):
    x = [x, x]
raise ValueError(x)
# === KeyError with shared tuples ===
# ends: value_bytes operation KeyError
x = (1,)
for _ in range(60):
    x = (x, x)
{}[x]
# === comparing shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
make() == make()
# === ordering shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
make() < make()
# === looking for shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
make() in [make()]
# === index of shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
[make()].index(make())
# === sorting shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
sorted([make(), make()])
# === max of shared lists ===
# ends: operation fuel
def make():
    x = [1]
    for _ in range(60):
        x = [x, x]
    return x
max(make(), make())
# === comparing shared dicts ===
# ends: operation fuel
def make():
    x = {1: 1}
    for _ in range(60):
        x = {1: x, 2: x}
    return x
make() == make()
# === matching shared tuples ===
# ends: operation fuel done
def make():
    x = (1,)
    for _ in range(60):
        x = (x, x)
    return x
match make():
    case y if y == make():
        pass
# === hashing shared tuples ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
hash(x)
# === shared tuples as a key ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
d = {x: 1}
# === shared tuples as an item ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
d = {}
d[x] = 1
# === shared tuples in a set ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
s = {x}
# === shared tuples added to a set ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
s = set()
s.add(x)
# === shared tuples looked up ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
{}.get(x)
# === shared tuples in a set of a list ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
set([x])
# === shared tuples in a dict comprehension ===
# ends: operation fuel
x = (1,)
for _ in range(60):
    x = (x, x)
y = {k: 1 for k in [x]}
# === shared tuples counted ===
# ends: operation fuel
from collections import Counter
x = (1,)
for _ in range(60):
    x = (x, x)
Counter([x])
# === shared tuples cached ===
# ends: operation fuel
import functools
x = (1,)
for _ in range(60):
    x = (x, x)
@functools.cache
def f(y):
    return 1
f(x)
# === shared tuples in isinstance ===
# ends: operation fuel
x = (int,)
for _ in range(60):
    x = (x, x)
isinstance("a", x)
# === shared tuples in except ===
# ends: operation fuel TypeError ValueError
x = (KeyError,)
for _ in range(60):
    x = (x, x)
try:
    raise ValueError
except x:
    pass
# === shared tuples in startswith ===
# ends: operation fuel TypeError
x = ("b",)
for _ in range(60):
    x = (x, x)
"a".startswith(x)
# === deepcopy of shared lists ===
# ends: done
import copy
x = [1]
for _ in range(60):
    x = [x, x]
y = copy.deepcopy(x)
# === deepcopy in a loop ===
# ends: fuel memory_bytes value_bytes
import copy
x = [[i] for i in range(10_000)]
while True:
    y = copy.deepcopy(x)
# === json.dumps of shared lists ===
# ends: value_bytes fuel
import json
x = [1]
for _ in range(60):
    x = [x, x]
json.dumps(x)
# === json.dumps with an indent ===
# ends: value_bytes
import json
json.dumps([1, 2], indent=10**9)
# === json.dumps with a long indent of text ===
# ends: value_bytes
import json
json.dumps([[1]] * 10**4, indent="x" * 10**6)
# === json.dumps with a long separator ===
# ends: value_bytes
import json
json.dumps([1] * 10**4, separators=("," * 10**6, ":"))
# === json.loads of deep brackets ===
# ends: RecursionError value_bytes
import json
json.loads("[" * 10**6)
# === json.loads of much ===
# ends: value_bytes fuel operation
import json
json.loads("[" + "[]," * (20 * 10**6) + "1]")
# === json.loads of a long number ===
# ends: fuel ValueError value_bytes
import json
json.loads("1" * 10**7)
# === pprint of shared lists ===
# ends: value_bytes fuel operation
import pprint
x = [1]
for _ in range(60):
    x = [x, x]
pprint.pformat(x)
# === csv of a long field ===
# ends: value_bytes fuel output_bytes
import csv, io
s = io.StringIO()
w = csv.writer(s)
while True:
    w.writerow(['"' * 10**6])
# === deep nesting of lists and repr ===
# ends: RecursionError value_bytes
x = []
for _ in range(10**5):
    x = [x]
repr(x)
# === deep nesting and comparison ===
# ends: RecursionError operation fuel
x, y = [], []
for _ in range(10**5):
    x, y = [x], [y]
x == y
# === deep nesting and hash ===
# ends: RecursionError operation
x = ()
for _ in range(10**5):
    x = (x,)
hash(x)
# === deep nesting and deepcopy ===
# ends: RecursionError fuel frames
import copy
x = []
for _ in range(10**5):
    x = [x]
copy.deepcopy(x)
# === deep nesting left alone ===
# ends: done
x = []
for _ in range(10**5):
    x = [x]
x = None
# === deep nesting of iterators ===
# ends: RecursionError fuel
import itertools
x = iter([1])
for _ in range(10**5):
    x = itertools.chain(x)
next(x)
# === deep nesting of maps ===
# ends: RecursionError fuel
x = [1]
for _ in range(10**5):
    x = map(str, x)
next(x)
# === deep nesting of partials ===
# ends: RecursionError fuel
import functools
f = len
for _ in range(10**5):
    f = functools.partial(f)
f([])
# === deep chain of exceptions ===
# ends: ValueError fuel
e = None
for _ in range(10**5):
    new = ValueError()
    new.__cause__ = e
    e = new
raise e
# === deep exception groups ===
# ends: ExceptionGroup fuel RecursionError
e = ValueError()
for _ in range(10**4):
    e = ExceptionGroup("x", [e])
raise e
# === union types ===
# ends: fuel operation value_bytes done RecursionError
x = int
for i in range(3000):
    x = x | type(f"T{i}", (), {})
# === generic aliases ===
# ends: fuel operation value_bytes done RecursionError
x = list[int]
for _ in range(60):
    x = dict[x, x]
y = repr(x)
# === groups that share their members: split ===
# ends: fuel operation
g = ValueError("m")
for _ in range(40):
    g = ExceptionGroup("g", [g, g])
g.split(ValueError)
# === groups that share their members: subgroup ===
# ends: fuel operation
g = ValueError("m")
for _ in range(200):
    g = BaseExceptionGroup("g", [g, g, g])
g.subgroup(lambda e: True)
# === groups that share their members: except* ===
# ends: fuel operation
g = ValueError("m")
for _ in range(22):
    g = ExceptionGroup("g", [g, g])
try:
    raise g
except* ValueError:
    pass
# === groups that share their members: the last traceback ===
# ends: ExceptionGroup
g = ValueError("m" * 10_000)
for _ in range(9):
    g = ExceptionGroup("g", [g] * 15)
raise g
# === groups that share their members: traceback ===
# ends: fuel
import traceback
g = ValueError("m")
for _ in range(9):
    g = ExceptionGroup("g", [g] * 15)
while True:
    traceback.format_exception(g)
# === one long note many times ===
# ends: ValueError
e = ValueError("a")
e.add_note("x" * 1_000_000)
e.__notes__ *= 2000
raise e
# === long messages of causes ===
# ends: ValueError
e = None
for _ in range(3000):
    x = ValueError("m" * 10_000)
    x.__cause__ = e
    e = x
raise e

# === iterators that share their parts ===
# ends: fuel RecursionError
it = iter([1, 2, 3])
for _ in range(10**6):
    it = zip(it, it)

# === iterators with a short way to the innermost ===
# ends: fuel RecursionError
made = [iter([1] * 100_000)]
for i in range(1, 60_000):
    made.append(zip(made[i - 1], made[i // 2]))
next(made[-1])

# === methods that share their parts ===
# ends: fuel RecursionError TypeError
import types
f = print
for _ in range(10**6):
    f = types.MethodType(f, f)

# === deep nesting of deques ===
# ends: value_depth
import collections
it = None
for _ in range(10**6):
    it = collections.deque([it])

# === deep nesting of deques from the outside ===
# ends: value_depth
import collections
first = d = collections.deque()
for _ in range(10**6):
    d.append(collections.deque())
    d = d[0]

# === a ring of deques ===
# ends: value_depth
import collections
first = d = collections.deque()
for _ in range(27_000):
    d.append(collections.deque())
    d = d[0]
d.append(first)
for _ in range(10**6):
    collections.deque()

# === deep nesting of copies of deques ===
# ends: value_depth
import collections
it = collections.deque()
for _ in range(10**6):
    made = it.copy()
    made.clear()
    made.append(it)
    it = made

# === deep nesting of defaultdicts ===
# ends: value_depth
import collections
it = None
for _ in range(10**6):
    d = collections.defaultdict()
    d[1] = it
    it = d

# === deep nesting of itemgetters ===
# ends: RecursionError fuel
import operator
it = 1
for _ in range(10**6):
    it = operator.itemgetter(it)
