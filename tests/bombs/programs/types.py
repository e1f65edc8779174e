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
