# === binop parens ===
a, b = (1), "x"
c = (a) + (b)
# === nested parens ===
a, b = 1, None
c = ((a)) - ((b) )
# === multi char ===
a, b = 1, None
c = a ** (b)
# === floor ===
a = 0
print(10  //  a)
# === shift ===
x = 1 << "a"
# === in arg ===
def f(x): return x
print(f(1 + 1), f(2 + "a"))
# === multi line binop ===
x = (1 +
     2 +
     "a")
# === multi line call ===
def f(a, b):
    raise ValueError("x")
f(
    1,
    2,
)
# === multi line subscript ===
d = {}
x = d[
    "a"
]
# === subscript chain ===
d = {"a": {}}
d["a"]["b"]["c"]
# === subscript parens ===
d = {"a": {}}
(d)["b"]
# === attribute chain ===
class A: pass
a = A(); a.b = A()
a.b.c.d
# === method chain ===
"abc".upper().foo().lower()
# === multi-line chain ===
x = ("abc"
     .upper()
     .foo()
     .lower())
# === call of none ===
f = None
f(1)(2)
# === call args wrong ===
def f(a): pass
f(1, 2)
# === assert ===
x = 1
assert x == 2, f"x is {x}"
# === assert no message ===
x = 1
assert x == 2
# === raise ===
def f():
    raise ValueError("a")
f()
# === raise from ===
def f():
    try:
        1/0
    except Exception as e:
        raise ValueError("a") from e
f()
# === unary ===
x = "a"
y = -x
# === compare ===
x = 1 < "a"
# === compare chain ===
x = 1 < 2 < "a"
# === in ===
x = 1 in 5
# === boolean ===
x = 1 and 2 and undefined
# === ternary ===
x = 1 if undefined else 2
# === if ===
if 1 < "a":
    pass
# === while ===
while 1 / 0:
    pass
# === for ===
for i in 5:
    pass
# === for unpack ===
for a, b in [1]:
    pass
# === unpack ===
a, b = 1, 2, 3
# === unpack 2 ===
a, (b, c) = 1, 2
# === star ===
a, *b, c = [1]
# === aug ===
x = 1
x += "a"
# === aug sub ===
x = {}
x["a"] += 1
# === aug attr ===
x = 1
x.a += 1
# === store attr ===
x = 1
x.a = 1
# === store item ===
x = (1,)
x[0] = 1
# === del item ===
x = {}
del x["a"]
# === del attr ===
x = 1
del x.a
# === del name ===
del undefinedd
# === fstring ===
x = 1
y = f"{x} {x + 'a'} b"
# === fstring spec ===
y = f"{1:zz}"
# === fstring multi ===
x = None
y = (f"a"
     f"{x.foo}")
# === format conv ===
class R:
    def __repr__(self): 1/0
y = f"a {R()!r}"
# === call star ===
def f(*a): pass
f(*None)
# === call kw ===
def f(**a): pass
f(**{1: 2})
# === dup kw ===
def f(**a): pass
f(a=1, **{"a": 2})
# === dict display ===
{[]: 1}
# === set display ===
x = {1, [], 2}
# === list star ===
x = [1, *None, 2]
# === dict star ===
x = {1: 2, **None}
# === slices ===
x = [1, 2]["a":2]
# === lambda ===
f = lambda x: x + "a"
f(1)
# === generator ===
g = (1 / x for x in [1, 0])
list(g)
# === listcomp ===
x = [1 / x for x in [1, 0]]
# === dictcomp ===
x = {x: 1 / x
     for x in [1, 0]}
# === nested listcomp ===
x = [[1 / y for y in x] for x in [[1], [0]]]
# === comp iter ===
x = [y for y in undefined]
# === comp if ===
x = [y for y in [1] if y.foo]
# === comp second iter ===
x = [z for y in [1] for z in y]
# === comp in function ===
def f(rows):
    return sum([r["a"] for r in rows
                if r])
f([{"b": 1}])
# === class body ===
class A:
    x = 1 / 0
# === decorator ===
def deco(f): 1 / 0
@deco
def f(): pass
# === decorator args ===
def deco(a): 1 / 0
@deco(1)
class A: pass
# === default ===
def f(x=1/0): pass
# === annotation ===
def f(x: undefined) -> int: pass
# === annassign ===
x: undefined = 1
# === base class ===
class A(undefined): pass
# === bad base ===
class A(5): pass
# === metaclass kw ===
class A(foo=1): pass
# === with enter ===
class C:
    def __enter__(self): 1 / 0
    def __exit__(self, *a): pass
with C() as c:
    pass
# === with exit ===
class C:
    def __enter__(self): pass
    def __exit__(self, *a): 1 / 0
with C() as c:
    x = 1
# === with exit after error ===
class C:
    def __enter__(self): pass
    def __exit__(self, *a): [][0]
with C() as c:
    1 / 0
# === with two ===
class C:
    def __init__(self, n): self.n = n
    def __enter__(self): 1 / self.n
    def __exit__(self, *a): pass
with C(1), C(0):
    x = 1
# === with parens ===
class C:
    def __init__(self, n): self.n = n
    def __enter__(self): 1 / self.n
    def __exit__(self, *a): pass
with (C(1) as a,
      C(0) as b):
    x = 1
# === property ===
class C:
    @property
    def p(self): return 1 / 0
c = C()
print(c.p + 1)
# === operator method ===
class C:
    def __add__(self, o): return 1 / 0
c = C()
print(1, c + 1)
# === getitem method ===
class C:
    def __getitem__(self, o): return 1 / 0
c = C()
print(1, c["a"])
# === init ===
class C:
    def __init__(self, o): 1 / 0
print(C(
    1
))
# === iter ===
class C:
    def __iter__(self): 1 / 0
for x in C(): pass
# === next ===
class C:
    def __iter__(self): return self
    def __next__(self): 1 / 0
for x in C():
    pass
# === bool ===
class C:
    def __bool__(self): 1 / 0
if C():
    pass
# === not bool ===
class C:
    def __bool__(self): 1 / 0
x = not C()
# === and bool ===
class C:
    def __bool__(self): 1 / 0
x = C() and 1
# === eq ===
class C:
    def __eq__(self, o): 1 / 0
x = [C()] == [1]
# === contains ===
class C:
    def __contains__(self, o): 1 / 0
x = 1 in C()
# === match ===
class C:
    def __eq__(self, o): 1 / 0
match C():
    case 1:
        pass
# === match class ===
match 1:
    case int(a, b):
        pass
# === match guard ===
match 1:
    case x if x.foo:
        pass
# === walrus ===
if (n := 1 / 0) > 1: pass
# === return expr ===
def f(x):
    return x + 1 if x else x["a"]
f(0)
# === yield ===
def g():
    yield 1 + "a"
next(g())
# === yield from ===
def g():
    yield from 5
next(g())
# === nested generators ===
def h():
    yield 1
    raise ValueError("h")
def g():
    yield from h()
for x in g():
    pass
# === import attr ===
import math
math.foo
# === math misspelt ===
import math
math.sqroot(2)
# === global misspelt ===
total = 1
def f():
    return totle
f()
# === self misspelt ===
class A:
    def __init__(self): self.count = 1
    def m(self): return self.cuont
A().m()
# === tabs ===
def f():
	x = 1
	return x + "a"
f()
# === unicode ===
é = "日本"
x = "日本" + é + 1
# === semicolon ===
x = 1; y = x + "a"; z = 2
# === backslash ===
x = 1 + \
    2 + \
    "a"
# === one line if ===
if True: 1 / 0
# === chained exceptions ===
def f():
    try:
        {}["a"]
    except KeyError:
        int("x")
f()
# === finally ===
def f():
    try:
        1 / 0
    finally:
        [][0]
f()
# === reraise ===
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
f()
# === raise e ===
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise e
f()
# === cause none ===
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from None
f()
# === notes ===
e = ValueError("v")
e.add_note("n1\nn2")
raise e
# === recursion ===
def f(n):
    if n == 0: raise ValueError("x")
    return f(n - 1)
f(10)
# === mutual recursion ===
def f(n):
    return g(n)
def g(n):
    if n == 0: raise ValueError("x")
    return f(n - 1)
f(5)
# === key function ===
sorted([1, "a"], key=lambda x: x + 1)
# === map ===
list(map(lambda x: 1 / x, [0]))
# === sum gen ===
sum(1 / x for x in [0])
# === str of exception fails ===
class E(Exception):
    def __str__(self): 1 / 0
raise E()
# === exception class raise ===
raise ValueError
# === groups ===
raise ExceptionGroup("g", [ValueError(1), TypeError("a"), ExceptionGroup("h", [KeyError("k")])])
# === except star ===
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError("a")])
except* ValueError as e:
    1 / 0
# === bad except ===
try:
    1 / 0
except 5:
    pass
# === subscript with tuple ===
d = {}
d[1, 2] + 1
# === nested call ===
print(str(int("a") + 1))
# === binop comment ===
x = (1  # comment +
     + "a")
# === binop paren inner ===
x = (1 + 2) * ("a" + 3)
# === call space ===
int ("a")
# === matmul ===
x = 1 @ 2
# === string with op ===
x = "a+b" - "c"
# === multi-line string arg ===
int("""a
b""")
# === lambda default ===
f = lambda x=1/0: x
# === starred assignment in for ===
for a, *b in [[]]: pass
# === with as tuple ===
from contextlib import contextmanager
@contextmanager
def cm():
    yield 1
with cm() as (a, b):
    pass
# === contextmanager raise ===
from contextlib import contextmanager
@contextmanager
def cm():
    raise ValueError("x")
    yield 1
with cm() as a:
    pass
# === super ===
class A:
    def m(self): 1 / 0
class B(A):
    def m(self): return super().m() + 1
B().m()
# === super missing ===
class B:
    def m(self): return super().nothing()
B().m()
# === dataclass ===
from dataclasses import dataclass
@dataclass
class P:
    x: int
    def __post_init__(self): self.x.foo
P(1)
# === dataclass args ===
from dataclasses import dataclass
@dataclass
class P:
    x: int
P()
# === namedtuple ===
from collections import namedtuple
P = namedtuple("P", "x y")
P(1)
# === enum ===
from enum import Enum
class E(Enum):
    A = 1
E(2)
# === enum name ===
from enum import Enum
class E(Enum):
    A = 1
E["B"]
# === enum attr ===
from enum import Enum
class E(Enum):
    RED = 1
E.RDE
# === json ===
import json
json.loads("{a}")
# === re ===
import re
re.compile("(")
# === stop iteration ===
next(iter([]))
# === generator raised stop ===
def g():
    yield next(iter([]))
list(g())
# === lambda in dict ===
ops = {"div": lambda a, b: a / b}
ops["div"](1, 0)
# === nested def multi-line ===
def f(
    a,
    b=None,
):
    return (
        a
        + b
    )
f(1)
# === long statement ===
x = dict(a=1, b=2, c=dict(d=3, e=undefined_name, f=[1, 2, 3]))
# === wide characters 1 ===
é = "a"
x = é + 1
# === wide characters 2 ===
x = "é" + 1
# === wide characters 3 ===
x = "é", "b" + 1
# === wide characters 4 ===
x = "日", "b" + 1
# === wide characters 5 ===
x = "日" + 1
# === wide characters 6 ===
x = "日本" + 1
# === wide characters 7 ===
x = ["日本"][1]
# === wide characters 8 ===
x = "日本".foo
# === wide characters 9 ===
é = "b"
x = "日本" + é + 1
# === wide characters 10 ===
é = "b"
x = é + "日本" + é + 1
# === comprehension in a comprehension ===
def f(rows):
    return {k: [v for v in rows[k] if v / k] for k in rows}
f({1: [1], 0: [1]})
# === set comprehension ===
{x[0]
 for x in ["a", ""]}
# === chained comparison of a condition ===
low, high, x = 1, None, 2
if x and low <= x <= high:
    pass
# === chained comparison of a while ===
low, high, x = 1, None, 2
while not (low <= x <= high):
    pass
# === chained comparison of an assert ===
x = None
assert 1 < 2 < x, "no"
# === chained comparison of a conditional expression ===
x = None
y = 1 if 1 < 2 < x else 2
# === call of a method on a later line ===
x = ("abc"
     .replace("a", "b")
     .index("z"))
# === a form feed in a text ===
x = "ab"; y = """ """
x + 1
# === a handler that fails ===
try:
    1 / 0
except ZeroDivisionError:
    oops
# === same line again and again ===
def f(n):
    return f(n - 1) if n else [][0]
f(6)
# === a misspelt name of a module ===
import statistics
statistics.maen([1])
# === a base that is a module ===
import math
class A(math): pass
