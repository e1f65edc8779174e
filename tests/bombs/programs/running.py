# === endless while ===
# ends: fuel
while True:
    pass
# === endless while with a body ===
# ends: fuel
x = 0
while True:
    x += 1
# === endless for ===
# ends: fuel
for x in iter(int, 1):
    pass
# === long for ===
# ends: fuel
for x in range(10**12):
    pass
# === list that grows under a loop ===
# ends: fuel value_bytes memory_bytes
x = [1]
for y in x:
    x.append(y)
# === endless recursion ===
# ends: RecursionError
def f():
    return f()
f()
# === endless recursion, caught ===
# ends: fuel
def f():
    try:
        f()
    finally:
        f()
f()
# === endless recursion swallowed ===
# ends: fuel
def f():
    while True:
        try:
            f()
        except RecursionError:
            pass
f()
# === mutual recursion ===
# ends: RecursionError
def f(n):
    return g(n + 1)
def g(n):
    return f(n + 1)
f(0)
# === exponential recursion ===
# ends: fuel
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(60)
# === recursion through a property ===
# ends: RecursionError
class A:
    @property
    def x(self):
        return self.x
A().x
# === recursion through getattr ===
# ends: RecursionError
class A:
    def __getattr__(self, name):
        return getattr(self, name + "x")
A().x
# === recursion through repr ===
# ends: RecursionError
class A:
    def __repr__(self):
        return repr(self)
repr(A())
# === recursion through eq ===
# ends: RecursionError
class A:
    def __eq__(self, other):
        return other == self
A() == A()
# === recursion through sorted ===
# ends: RecursionError fuel
def f(x):
    return sorted([1, 2], key=f)
f(1)
# === recursion through a host callback ===
# ends: RecursionError fuel
import re
def f(m):
    return re.sub("a", f, "a")
f(None)
# === recursion through json default ===
# ends: RecursionError fuel ValueError
import json
class A:
    pass
def default(x):
    return json.dumps(A(), default=default)
json.dumps(A(), default=default)
# === recursion through a generator ===
# ends: RecursionError fuel
def g():
    yield from g()
list(g())
# === recursion through str subclass ===
# ends: RecursionError
class S(str):
    def __str__(self):
        return str(self)
str(S())
# === recursion through format ===
# ends: RecursionError
class A:
    def __format__(self, spec):
        return f"{self:x}"
f"{A():x}"
# === recursion through hash ===
# ends: RecursionError
class A:
    def __hash__(self):
        return hash(self)
hash(A())
# === recursion through hash in a dict ===
# ends: RecursionError
class A:
    def __hash__(self):
        return len({self: 1})
{A(): 1}
# === recursion through iter ===
# ends: RecursionError
class A:
    def __iter__(self):
        return iter(self)
list(A())
# === recursion through bool ===
# ends: RecursionError
class A:
    def __bool__(self):
        return not self
bool(A())
# === recursion through a lambda ===
# ends: RecursionError
f = lambda: f()
f()
# === recursion through the class body ===
# ends: RecursionError
def make():
    class A:
        x = make()
    return A
make()
# === recursion through a decorator ===
# ends: RecursionError
def d(f):
    @d
    def g():
        pass
    return g
@d
def h():
    pass
# === limit caught by except ===
# ends: fuel
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
# === limit in finally ===
# ends: value_bytes
while True:
    try:
        x = "a" * 10**10
    finally:
        continue
# === limit in with ===
# ends: value_bytes
class Swallow:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        return True
while True:
    with Swallow():
        x = "a" * 10**10
# === limit in suppress ===
# ends: value_bytes
import contextlib
while True:
    with contextlib.suppress(BaseException):
        x = "a" * 10**10
# === limit in a generator ===
# ends: value_bytes
def g():
    while True:
        try:
            yield "a" * 10**10
        except BaseException:
            pass
for x in g():
    pass
# === limit in except star ===
# ends: value_bytes
try:
    x = "a" * 10**10
except* BaseException:
    pass
# === limit in a host callback ===
# ends: value_bytes
x = sorted([1, 2], key=lambda n: "a" * 10**10)
# === limit in a comparison of the program ===
# ends: value_bytes
class A:
    def __lt__(self, other):
        try:
            return "a" * 10**10
        except BaseException:
            return True
sorted([A(), A()])
# === endless printing ===
# ends: output_bytes fuel
while True:
    print("x" * 1000)
# === one huge print ===
# ends: output_bytes value_bytes
print("x" * 10**7)
# === print with a huge separator ===
# ends: output_bytes value_bytes
print(*range(1000), sep="x" * 10**6)
# === print with a huge end ===
# ends: output_bytes value_bytes
print(end="x" * 10**8)
# === printing to stderr ===
# ends: output_bytes fuel
import sys
while True:
    print("x" * 1000, file=sys.stderr)
# === sys.stdout.write ===
# ends: output_bytes fuel
import sys
while True:
    sys.stdout.write("x" * 1000)
# === logging for ever ===
# ends: output_bytes fuel
import logging
while True:
    logging.error("x" * 1000)
# === warnings for ever ===
# ends: output_bytes fuel
import warnings
i = 0
while True:
    i += 1
    warnings.warn(f"{i} " + "x" * 1000)
# === many tasks ===
# ends: fuel tasks memory_bytes
import asyncio
async def f():
    await asyncio.sleep(0)
async def main():
    tasks = []
    while True:
        tasks.append(asyncio.create_task(f()))
asyncio.run(main())
# === busy tasks ===
# ends: fuel
import asyncio
async def f():
    while True:
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(f(), f())
asyncio.run(main())
# === generators that feed each other ===
# ends: fuel RecursionError
def g(n):
    while True:
        yield from (x for x in g(n + 1))
next(g(0))
# === exponential comprehension ===
# ends: fuel value_bytes
x = [1]
for _ in range(100):
    x = [y for y in x for _ in (0, 1)]
# === metaclass loop ===
# ends: fuel RecursionError
class M(type):
    def __call__(cls, *args):
        return cls()
class A(metaclass=M):
    pass
A()
# === many classes ===
# ends: fuel memory_bytes
i = 0
while True:
    i += 1
    type(f"C{i}", (), {"x": [i] * 1000})
# === getattr loop ===
# ends: fuel
class A:
    def __getattr__(self, name):
        return self
x = A()
while x.a.b.c:
    pass
# === descriptors ===
# ends: fuel
class D:
    def __get__(self, obj, cls):
        while True:
            pass
class A:
    x = D()
A().x
# === del hook ===
# ends: fuel refused
class A:
    def __del__(self):
        while True:
            pass
while True:
    A()
# === sleep for ever in a loop ===
# ends: suspended sleep_seconds
import time
while True:
    time.sleep(10**9)
# === unfinished zip ===
# ends: fuel
for a, b in zip(iter(int, 1), iter(int, 1)):
    pass
# === match in a loop ===
# ends: fuel
while True:
    match [1, 2, 3]:
        case [a, *b]:
            pass
# === exception in a loop ===
# ends: fuel
while True:
    try:
        raise ValueError
    except ValueError:
        pass
# === exception contexts pile up ===
# ends: fuel memory_bytes value_bytes
e = None
while True:
    try:
        if e:
            raise ValueError("x" * 1000) from e
        raise ValueError
    except ValueError as x:
        e = x
# === tasks that never end ===
# ends: tasks
import asyncio
async def f():
    await asyncio.Event().wait()
async def main():
    tasks = []
    for _ in range(100_000):
        tasks.append(asyncio.create_task(f()))
asyncio.run(main())
# === wide gather ===
# ends: tasks
import asyncio
async def f():
    await asyncio.sleep(0)
async def main():
    await asyncio.gather(*[f() for _ in range(2000)])
asyncio.run(main())
