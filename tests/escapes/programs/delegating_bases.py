# === subclass of GenericAlias: the machine of a function ===
from types import GenericAlias
class G(GenericAlias):
    pass
def f():
    pass
loot = getattr(G(f, (int,)), "machine")
# === subclass of GenericAlias: subclasses of object ===
from types import GenericAlias
class G(GenericAlias):
    pass
loot = [c for c in G(object, (int,)).__subclasses__() if c.__name__ == "_wrap_close"]
# === subclass of GenericAlias: self of a builtin ===
from types import GenericAlias
class G(GenericAlias):
    pass
loot = G(G(len, ()).__self__, ()).open("{file}").read()
# === subclass of GenericAlias, made by type ===
from types import GenericAlias
G = type("G", (GenericAlias,), {})
loot = G(len, ()).__self__
# === subclass of GenericAlias, made by new_class ===
import types
G = types.new_class("G", (types.GenericAlias,))
loot = G(len, ()).__self__
# === subclass of GenericAlias, made by a metaclass ===
from types import GenericAlias
class M(type):
    pass
G = M("G", (GenericAlias,), {})
loot = G(len, ()).__self__
# === subclass of GenericAlias, made by type.__new__ ===
from types import GenericAlias
G = type.__new__(type, "G", (GenericAlias,), {})
loot = G(len, ()).__self__
# === subclass of GenericAlias, by __mro_entries__ ===
from types import GenericAlias
class E:
    def __mro_entries__(self, bases):
        return (GenericAlias,)
class G(E()):
    pass
loot = G(len, ()).__self__
# === subclass of GenericAlias with mixed bases ===
from types import GenericAlias
class A:
    pass
G = type("G", (A, GenericAlias), {"__slots__": ()})
loot = G(len, ()).__self__
# === dataclass with slots over GenericAlias ===
from dataclasses import dataclass
from types import GenericAlias
@dataclass(slots=True)
class G(GenericAlias):
    x: int = 1
loot = G(len, ()).__self__
# === subclass of the type of typing's aliases ===
import typing
class G(type(typing.List[int])):
    pass
loot = G(len, ()).__self__
# === subclass of the type of typing's special forms ===
import typing
for alias in (typing.Union[int, str], typing.Callable[[int], int], typing.Literal[1], typing.Annotated[int, 1]):
    G = type("G", (type(alias),), {})
    try:
        loot = G(len, ()).__self__
    except TypeError:
        pass
# === subclass of super ===
class S(super):
    pass
class A:
    pass
loot = [S(bool, True).__reduce_ex__(2), S(A, A()).__reduce__(), S(A, A).__subclasses__()]
# === subclass of super, made by type ===
S = type("S", (super,), {})
loot = S(bool, True).__reduce_ex__(2)
# === subclass of super on a metaclass ===
S = type("S", (super,), {})
class M(type):
    pass
class A(metaclass=M):
    pass
loot = S(M, A).__subclasses__()
# === subclass of a live object's type, made by type ===
C = type(customer())
loot = type("C", (C,), {}).unlock
# === subclass of a function's type, made by type ===
F = type("F", (type(lambda: 0),), {})
loot = F.__new__(F).globals
# === subclass of a module's type, made by type ===
import math
loot = type("N", (type(math),), {})("os")
# === subclass of a generator's type, made by type ===
loot = type("N", (type(x for x in ()),), {})(5, "a", "b")
# === subclass of a native's type, made by type ===
loot = type("N", (type(len), type(print)), {})("x", print)
# === subclass of a tool's type, made by type ===
loot = type("N", (type(echo),), {})("secret", False, "")()
# === subclass of a traceback's type, made by type ===
try:
    1 / 0
except ZeroDivisionError as e:
    loot = type("N", (type(e.__traceback__),), {})(e).entries
