# === a fuel limit under every catch-all at once ===
# ends: fuel
import contextlib
class All:
    def __enter__(self): return self
    def __exit__(self, *a): return True
while True:
    with All(), contextlib.suppress(BaseException):
        try:
            for i in range(10**9):
                try:
                    i // 0
                except BaseException:
                    continue
        finally:
            continue
# === a value limit inside finally: continue ===
# ends: value_bytes
while True:
    try:
        x = "a" * 10**12
    except BaseException:
        x = ""
    finally:
        continue
# === an int limit under suppress ===
# ends: int_bits
import contextlib
while True:
    with contextlib.suppress(BaseException):
        1 << 10**9
# === output under except BaseException ===
# ends: output_bytes
while True:
    try:
        print("x" * 10_000)
    except BaseException:
        pass
# === a limit in a generator's finally that yields ===
# ends: fuel RuntimeError
def g():
    while True:
        try:
            yield 1
        finally:
            while True:
                try:
                    yield 2
                except BaseException:
                    pass
x = g()
next(x)
while True:
    x.close()
# === close of a generator that computes in finally ===
# ends: fuel
def g():
    try:
        yield
    finally:
        while True:
            pass
x = g()
next(x)
x.close()
# === throw into a generator that eats it ===
# ends: fuel
def g():
    while True:
        try:
            yield
        except BaseException:
            pass
x = g()
next(x)
while True:
    x.throw(KeyboardInterrupt)
# === a loop in a with's exit ===
# ends: fuel
class Hold:
    def __enter__(self): pass
    def __exit__(self, *a):
        while True:
            try:
                raise ValueError
            except BaseException:
                pass
with Hold():
    1 / 0
# === exit stack of a hundred thousand ===
# ends: fuel value_bytes memory_bytes
import contextlib
def swallow(*a): return True
with contextlib.ExitStack() as s:
    while True:
        s.push(swallow)
# === nested exit stacks that swallow ===
# ends: fuel RecursionError
import contextlib
def f(n):
    with contextlib.ExitStack() as s:
        s.push(lambda *a: True)
        f(n + 1)
while True:
    f(0)
# === recursion through __repr__ ===
# ends: RecursionError fuel
class A:
    def __repr__(self): return f"{self!r}{self!r}"
repr(A())
# === recursion through __repr__, caught and again ===
# ends: fuel
class A:
    def __repr__(self):
        while True:
            try:
                return repr([self])
            except RecursionError:
                pass
repr(A())
# === recursion through __eq__ ===
# ends: RecursionError fuel
class A:
    def __eq__(self, other): return [self] == [other]
A() == A()
# === recursion through __hash__ ===
# ends: RecursionError fuel
class A:
    def __hash__(self): return hash((self,))
{A()}
# === recursion through __getattr__ ===
# ends: RecursionError fuel
class A:
    def __getattr__(self, name): return getattr(self, name + "x")
A().b
# === recursion through __getattribute__ ===
# ends: RecursionError fuel
class A:
    def __getattribute__(self, name): return getattr(self, name)
A().b
# === recursion through __iter__ ===
# ends: RecursionError fuel
class A:
    def __iter__(self): return iter(list(self))
list(A())
# === recursion through __format__ ===
# ends: RecursionError fuel
class A:
    def __format__(self, spec): return f"{self:{spec}x}"
f"{A():y}"
# === recursion through __len__ and __bool__ ===
# ends: RecursionError fuel
class A:
    def __len__(self): return 1 if bool(self) else 0
bool(A())
# === recursion through __call__ ===
# ends: RecursionError fuel
class A:
    def __call__(self): return self()
A()()
# === recursion through __contains__ ===
# ends: RecursionError fuel
class A:
    def __contains__(self, x): return x in self
1 in A()
# === recursion through __getitem__ ===
# ends: RecursionError fuel
class A:
    def __getitem__(self, i): return self[i + 1]
A()[0]
# === recursion through __add__ and __radd__ ===
# ends: RecursionError fuel
class A:
    def __add__(self, o): return o + self
    __radd__ = __add__
A() + A()
# === recursion through __lt__ in a sort ===
# ends: RecursionError fuel
class A:
    def __lt__(self, o): return sorted([self, o]) == []
sorted([A(), A()])
# === recursion through __index__ ===
# ends: RecursionError fuel
class A:
    def __index__(self): return range(10)[self]
range(10)[A()]
# === recursion through __str__ in print ===
# ends: RecursionError fuel
class A:
    def __str__(self):
        print(self)
        return ""
print(A())
# === recursion through __set_name__ ===
# ends: RecursionError RuntimeError fuel
class D:
    def __set_name__(self, owner, name):
        class B:
            d = D()
class A:
    d = D()
# === recursion through __init_subclass__ ===
# ends: RecursionError fuel
class A:
    def __init_subclass__(cls):
        class B(cls): pass
class C(A): pass
# === recursion through a metaclass's __call__ ===
# ends: RecursionError fuel
class M(type):
    def __call__(cls): return cls()
class A(metaclass=M): pass
A()
# === recursion through __missing__ ===
# ends: RecursionError fuel
class D(dict):
    def __missing__(self, key): return self[key + 1]
D()[0]
# === recursion through __instancecheck__ ===
# ends: RecursionError fuel
class M(type):
    def __instancecheck__(cls, x): return isinstance(x, cls)
class A(metaclass=M): pass
isinstance(1, A)
# === recursion through __del__ is refused ===
# ends: refused
class A:
    def __del__(self): A()
# === recursion through properties and descriptors ===
# ends: RecursionError fuel
class A:
    @property
    def x(self): return self.x
A().x
# === recursion through functools.cached_property and reduce ===
# ends: RecursionError fuel
import functools
class A:
    @functools.cached_property
    def x(self): return functools.reduce(lambda a, b: self.x, [1, 2, 3])
A().x
# === recursion through lru_cache ===
# ends: RecursionError fuel
import functools
@functools.lru_cache(None)
def f(n): return f(n + 1) + f(n + 2)
f(0)
# === recursion through singledispatch ===
# ends: RecursionError fuel
import functools
@functools.singledispatch
def f(x): return f(x)
f(1)
# === recursion through json default ===
# ends: RecursionError fuel
import json
def d(o): return json.dumps({1}, default=d)
json.dumps({1}, default=d)
# === recursion through re.sub ===
# ends: RecursionError fuel
import re
def f(m): return re.sub("a", f, "aa")
re.sub("a", f, "aa")
# === recursion through map, filter and sorted keys ===
# ends: RecursionError fuel
def f(x): return list(map(f, filter(f, sorted([1, 2], key=f))))
f(1)
# === a chain of causes, printed ===
# ends: fuel output_bytes value_bytes done
import traceback
e = None
for i in range(2000):
    try:
        raise ValueError("x" * 500) from e
    except ValueError as caught:
        e = caught
for i in range(10**6):
    print(len("".join(traceback.format_exception(e))))
# === a chain of contexts that raises in except for ever ===
# ends: fuel RecursionError memory_bytes
e = ValueError(0)
while True:
    try:
        try:
            raise e
        except ValueError as c:
            raise TypeError(1) from c
    except TypeError as c:
        e = ValueError(c)
        e.__cause__ = c
# === groups of groups of groups ===
# ends: fuel operation RecursionError ExceptionGroup memory_bytes
g = ValueError(1)
while True:
    g = ExceptionGroup("g", [g, g])
    try:
        raise g
    except* ValueError:
        pass
# === a group of thousands, split ===
# ends: operation
g = ExceptionGroup("g", [ValueError(i) for i in range(20_000)])
g.split(ValueError)
# === a wide group, split again and again ===
# ends: fuel operation memory_bytes
g = ExceptionGroup("g", [ValueError(i) for i in range(5000)])
while True:
    a, b = g.split(lambda e: isinstance(e, ValueError) and e.args[0] % 2)
# === notes on an exception ===
# ends: fuel memory_bytes
e = ValueError()
while True:
    e.add_note("n" * 1000)
# === a traceback of recursion through many functions ===
# ends: RecursionError
fs = [eval_ for eval_ in ()]
def make(i):
    def f(n): return fs[(i + 1) % 100](n + 1)
    return f
fs = [make(i) for i in range(100)]
fs[0](0)
# === generators in each other ===
# ends: fuel RecursionError
def g(it):
    for x in it:
        yield x
it = iter(range(3))
for i in range(100_000):
    it = g(it)
list(it)
# === yield from in each other ===
# ends: fuel RecursionError
def g(n):
    yield n
    yield from g(n + 1)
for x in g(0): pass
# === generators that make each other ===
# ends: fuel memory_bytes
def g():
    s = "y" * 10_000
    yield lambda: s
held = []
while True:
    x = g()
    held.append((x, next(x)))
# === strings kept in generators' frames ===
# ends: fuel memory_bytes
def g(n):
    s = "z" * 100_000 + str(n)
    while True:
        yield
        s += "z"
held = []
n = 0
while True:
    n += 1
    x = g(n)
    next(x)
    held.append(x)
# === classes by the million ===
# ends: fuel memory_bytes
held = []
while True:
    class A:
        x = [1] * 100
    held.append(A)
# === classes by type() with large dicts ===
# ends: fuel memory_bytes
held = []
while True:
    held.append(type("A", (), {f"a{i}": i for i in range(1000)}))
# === a diamond of bases forty deep ===
# ends: fuel done operation memory_bytes RecursionError
a = object
for i in range(10**6):
    a = type("A", (a,), {})
# === dataclasses by the thousand ===
# ends: fuel memory_bytes
import dataclasses
while True:
    dataclasses.make_dataclass("D", [f"f{i}" for i in range(50)])
# === a dataclass compared and shown to the end ===
# ends: RecursionError fuel operation
import dataclasses
@dataclasses.dataclass
class D:
    a: object
    b: object
x = 1
for i in range(60): x = D(x, x)
y = 1
for i in range(60): y = D(y, y)
x == y
# === repr of a dataclass that doubles ===
# ends: value_bytes fuel RecursionError memory_bytes
import dataclasses
@dataclasses.dataclass
class D:
    a: object
    b: object
x = 1
for i in range(60): x = D(x, x)
repr(x)
# === enums by the thousand ===
# ends: fuel memory_bytes
import enum
while True:
    enum.Enum("E", [f"m{i}" for i in range(50)])
# === a flag with a thousand bits ===
# ends: fuel done
import enum
F = enum.Flag("F", [f"m{i}" for i in range(200)])
while True:
    x = F(0)
    for f in F: x |= f
    str(x)
# === closures that hold closures ===
# ends: fuel memory_bytes
def make(f):
    s = "c" * 50_000
    return lambda: (s + "d", f)
f = None
while True:
    f = make(f)
    f = (lambda k: lambda: k)(f)
# === attributes without end ===
# ends: fuel memory_bytes
class A: pass
a = A()
i = 0
while True:
    i += 1
    setattr(a, f"a{i}", "v" * 1000)
# === a deque of deques ===
# ends: fuel memory_bytes value_depth
from collections import deque
d = deque()
while True:
    d = deque([d, "x" * 1000])
# === a cache that never forgets ===
# ends: fuel memory_bytes
import functools
@functools.lru_cache(maxsize=None)
def f(n): return "r" * 10_000 + str(n)
n = 0
while True:
    n += 1
    f(n)
# === tasks that make tasks ===
# ends: tasks fuel
import asyncio
async def f():
    a, b = asyncio.create_task(f()), asyncio.create_task(f())
    await a
    await b
asyncio.run(f())
# === a task that eats its cancellation ===
# ends: fuel suspended
import asyncio
async def f():
    while True:
        try:
            await asyncio.sleep(0)
        except BaseException:
            pass
async def main():
    t = asyncio.create_task(f())
    while True:
        await asyncio.sleep(0)
        t.cancel()
asyncio.run(main())
# === gather of gathers ===
# ends: tasks fuel RecursionError calls_at_once
import asyncio
async def f(n): return await asyncio.gather(*(f(n + 1) for _ in range(3)))
asyncio.run(f(0))
# === an async generator that never ends ===
# ends: fuel
import asyncio
async def g():
    while True:
        yield 1
async def main():
    async for x in g():
        pass
asyncio.run(main())
# === a queue filled without end ===
# ends: fuel memory_bytes value_bytes
import asyncio
async def main():
    q = asyncio.Queue()
    while True:
        q.put_nowait("q" * 1000)
asyncio.run(main())
# === awaiting in __exit__ of everything ===
# ends: fuel
import asyncio
class H:
    async def __aenter__(self): return self
    async def __aexit__(self, *a): return True
async def main():
    while True:
        async with H():
            raise KeyboardInterrupt
asyncio.run(main())
# === a timer in every task ===
# ends: calls_at_once tasks fuel sleep_seconds sleeping_seconds suspended
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(10**8) for _ in range(500)))
asyncio.run(main())
# === a loop of call_soon ===
# ends: fuel
import asyncio
def again(): asyncio.get_event_loop().call_soon(again)
async def main():
    again()
    while True:
        await asyncio.sleep(0)
asyncio.run(main())
# === pattern: nested quantifiers over words ===
# ends: fuel regex_steps done
import re
for i in range(10**6): re.match(r"(\w+\s*)+$", "word " * 1000 + "!")
# === pattern: alternatives that overlap ===
# ends: fuel regex_steps
import re
for i in range(10**6): re.search(r"(a|aa|aaa)*b", "a" * 5000)
# === pattern: back references ===
# ends: fuel regex_steps refused error
import re
for i in range(10**6): re.search(r"(a*)*\1b", "a" * 3000)
# === pattern: look behind and ahead ===
# ends: fuel regex_steps operation
import re
for i in range(10**6): re.findall(r"(?=(a+))(?<=a)", "a" * 3000)
# === pattern: counted and counted ===
# ends: fuel regex_steps operation error
import re
for i in range(10**6): re.search(r"((a{1,30}){1,30}){1,30}b", "a" * 2000)
# === pattern: sub that doubles ===
# ends: value_bytes fuel operation
import re
s = "a"
while True: s = re.sub("a", "aa", s)
# === pattern: verbose of a megabyte ===
# ends: fuel operation regex_steps error value_bytes done
import re
for i in range(10**5): re.compile("(?x)" + " a # c\n" * 20_000 + str(i))
# === pattern: split into everything ===
# ends: fuel memory_bytes value_bytes operation
import re
x = []
while True: x.append(re.split("", "a" * 100_000))
# === ints that grow by addition ===
# ends: fuel int_bits
x = 1 << 2_000_000
while True: x = x + x
# === comparison of long texts that are equal ===
# ends: fuel
a, b = "x" * 20_000_000, "x" * 19_999_999 + "x"
while True:
    a == b
# === a sum of fractions ===
# ends: fuel int_bits operation
from fractions import Fraction
sum(Fraction(1, i) for i in range(1, 10**6))
# === a mean of huge ratios ===
# ends: fuel int_bits operation
from fractions import Fraction
import statistics
statistics.mean([Fraction(1, 3**i) for i in range(1, 20_000)])
# === sleep that adds up ===
# ends: sleeping_seconds suspended calls
for i in range(10**6): sleep(3 * 10**8)
# === sleep for a million years ===
# ends: sleep_seconds
sleep(3.2e13)
# === timeouts of a million years ===
# ends: sleep_seconds
import asyncio
async def main(): await asyncio.wait_for(asyncio.Event().wait(), 3.2e13)
asyncio.run(main())
# === f-strings that nest widths ===
# ends: value_bytes
f"{1:{f'{10**9}'}}"
# === template of templates ===
# ends: fuel value_bytes operation memory_bytes
import string
s = "$a$a"
while True: s = string.Template(s).substitute(a=s)
# === struct of everything ===
# ends: value_bytes fuel operation error memory_bytes
import struct
while True: struct.pack("64000000x")
# === a tower of partials ===
# ends: fuel RecursionError memory_bytes
import functools
f = print
for i in range(10**6): f = functools.partial(f, "")
f()
# === match on a tower ===
# ends: fuel RecursionError done
x = []
for i in range(300): x = [x]
while True:
    match x:
        case [[[[[[[[[[*_]]]]]]]]]]: pass
# === difflib on what is alike ===
# ends: operation fuel
import difflib
a, b = ["a b c"] * 3000, ["a b d"] * 3000
while True: list(difflib.ndiff(a, b))
# === textwrap of a megabyte ===
# ends: operation fuel
import textwrap
while True: textwrap.fill("word " * 200_000)
# === shlex of a megabyte ===
# ends: operation fuel
import shlex
while True: shlex.split("word " * 200_000)
