# === an alias of shared parts is hashed ===
# ends: operation
x = tuple[int, int]
for i in range(40):
    x = tuple[x, x]
hash(x)
# === the parameters of an alias of shared parts are filled in ===
# ends: operation
import typing
T = typing.TypeVar("T")
x = tuple[T, T]
for i in range(40):
    x = tuple[x, x]
x[int]
# === the parameters of an alias of typing are filled in ===
# ends: operation
import typing
T = typing.TypeVar("T")
x = typing.Tuple[T, T]
for i in range(40):
    x = typing.Tuple[x, x]
x[int]
# === an alias is filled into itself ===
# ends: operation
import typing
T = typing.TypeVar("T")
x = dict[T, T]
for i in range(40):
    x = x[x]
hash(x)
# === an alias by the type of aliases ===
# ends: operation
from types import GenericAlias
x = int
for i in range(40):
    x = GenericAlias(tuple, (x, x))
hash(x)
# === an alias in a union, and by a function of operator ===
# ends: operation
from operator import getitem
x = int
for i in range(40):
    x = getitem(list, x) | getitem(set, x)
hash(x)
# === an alias of a program's own generic class ===
# ends: operation
from types import GenericAlias
class A:
    __class_getitem__ = classmethod(GenericAlias)
x = int
for i in range(40):
    x = A[x, x]
hash(x)
# === an alias of a class with parameters ===
# ends: operation
import typing
T = typing.TypeVar("T")
U = typing.TypeVar("U")
class A(typing.Generic[T, U]):
    pass
x = int
for i in range(40):
    x = A[x, x]
hash(x)
# === an alias nested deep ===
# ends: operation fuel
x = int
for i in range(50_000):
    x = list[x]
hash(x)
# === a class that derives from thousands ===
# ends: fuel
C = object
for i in range(3000):
    C = type("C", (C,), {})
# === a class of thousands of bases ===
# ends: operation
bases = tuple([type("A", (), {}) for _ in range(1000)])
type("B", bases, {})
# === a special method is told to all that derive, by every way ===
# ends: operation
class R: pass
A, B = type("A", (R,), {}), type("B", (R,), {})
for _ in range(30):
    A, B = type("A", (A, B), {}), type("B", (A, B), {})
R.__len__ = lambda self: 1
# === a special method is deleted below many ===
# ends: operation fuel
class R:
    def __len__(self): return 1
for _ in range(500):
    type("B", (R,), {})
for _ in range(10_000):
    R.__len__ = len
    del R.__len__
# === a union of thousands ===
# ends: fuel
import functools, operator
u = functools.reduce(operator.or_, [type("A", (), {}) for _ in range(500)])
while True:
    isinstance("a", u)
# === errors looked for in a long tuple ===
# ends: operation
try:
    raise KeyError
except (ValueError,) * 10**6:
    pass
# === instances of many slots ===
# ends: memory_bytes fuel
A = type("A", (), {"__slots__": [f"x{i}" for i in range(10_000)]})
a = []
while True:
    a.append(A())
# === instances of many slots, begun by the program ===
# ends: memory_bytes fuel
class A:
    __slots__ = [f"x{i}" for i in range(10_000)]
    def __init__(self): pass
a = []
while True:
    a.append(A())
# === classes of many names ===
# ends: fuel
names = {f"x{i}": i for i in range(10_000)}
while True:
    type("A", (), names)
# === dir of a class of many names ===
# ends: fuel
A = type("A", (), {f"x{i}": i for i in range(10_000)})
while True:
    dir(A)
# === the names of a class ===
# ends: fuel
A = type("A", (), {f"x{i}": i for i in range(10_000)})
while True:
    A.__dict__
# === an annotated type of many notes ===
# ends: operation fuel
import typing
t = int
for i in range(10**5):
    t = typing.Annotated[t, i]
# === a long text for a type ===
# ends: operation
import typing
typing.List["x|" * 10**7 + "x"]
# === a long text for a type, by name ===
# ends: operation
import typing
text = "x|" * 10**7 + "x"
typing.Optional[text]
# === a long text for a type in a union ===
# ends: operation
import typing
typing.List[int] | ("x|" * 10**7 + "x")
# === a long text for a type in place ===
# ends: operation
import typing
t = typing.List[int]
t |= "x|" * 10**7 + "x"
# === a long text for a type by a function of operator ===
# ends: operation
import operator, typing
operator.or_(typing.List[int], "x|" * 10**7 + "x")
# === a long text for a type by operator.getitem ===
# ends: operation
import operator, typing
operator.getitem(typing.List, "x|" * 10**7 + "x")
# === a long text for a type by a method ===
# ends: operation
import typing
typing.List[int].__or__("x|" * 10**7 + "x")
# === a long text for a type of a tuple ===
# ends: operation
import typing
typing.NamedTuple("A", [("x", "x|" * 10**7 + "x")])
# === a long text for the bound of a variable ===
# ends: operation
import typing
typing.TypeVar("T", bound="x|" * 10**7 + "x")
# === a long text as a hint ===
# ends: operation
import typing
class A: pass
A.__annotations__ = {"x": "x|" * 10**7 + "x"}
typing.get_type_hints(A)
