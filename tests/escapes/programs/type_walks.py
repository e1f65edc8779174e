# === subclasses of object ===
loot = ().__class__.__base__.__subclasses__()
# === subclasses by getattr ===
loot = getattr(getattr(getattr((), '__class__'), '__base__'), '__subclasses__')()
# === subclasses by type ===
loot = type.__subclasses__(object)
# === subclasses of type ===
loot = type.__subclasses__(type)
# === mro to object to subclasses ===
loot = [c for c in type([]).__mro__[-1].__subclasses__()]
# === mro method ===
loot = type.mro(int)[-1].__subclasses__()
# === class of a class ===
loot = type(type(int)).__subclasses__(type)
# === own class to its base ===
class A: pass
loot = A.__bases__[0].__subclasses__()
# === own class mro ===
class A: pass
loot = A.__mro__[1].__subclasses__()
# === own metaclass ===
class M(type): pass
loot = M.__base__.__subclasses__(M)
# === metaclass mro ===
class M(type): pass
loot = [c.__subclasses__(object) for c in M.__mro__]
# === class of a function ===
def f(): pass
loot = type(f)(compile('1', 'x', 'eval'), {})
# === function type from a lambda ===
F = type(lambda: 0)
loot = F((lambda: 0).__code__, {})
# === function type by getattr ===
F = type(lambda: 0)
loot = F(getattr(lambda: 0, '__co' 'de__'), {})
# === code type ===
C = type((lambda: 0).__code__)
loot = C
# === code type from types ===
import types
loot = types.CodeType(0, 0, 0, 0, 0, 0, b'', (), (), (), '', '', '', 0, b'', b'')
# === function type from types ===
import types
loot = types.FunctionType(types.CodeType, {})
# === module type from types ===
import types
m = types.ModuleType('os')
loot = m
# === module type from a facade ===
import math
loot = type(math)('os')
# === module type by class ===
import math
loot = math.__class__('os').__dict__
# === generator type ===
g = (x for x in [1])
loot = type(g).gi_frame
# === frame by type ===
g = (x for x in [1])
loot = getattr(type(g), 'gi_' + 'frame').__get__(g)
# === builtin type ===
loot = type(len).__self__
# === method type ===
loot = type([].append).__call__(len, [1]).__self__
# === wrapper type ===
loot = type(''.__add__).__self__.__get__('')
# === descriptor type ===
loot = type(str.upper).__objclass__.__get__(str.upper)
# === objclass ===
loot = getattr(str.upper, '__objclass__').__subclasses__()
# === getset descriptor ===
loot = type(type.__dict__['__mro__'])
# === type dict ===
loot = type.__dict__['__subclasses__'](object)
# === object dict ===
loot = object.__dict__['__class__'].__get__(1).__subclasses__()
# === int dict ===
loot = dict(int.__dict__)['from_bytes'].__self__
# === type getattribute ===
loot = type.__getattribute__(object, '__subclasses__')()
# === object getattribute ===
def f(): pass
loot = object.__getattribute__(f, '__globals__')
# === object getattribute on a builtin ===
loot = object.__getattribute__(len, '__self__')
# === super on type ===
loot = super(type, int).__subclasses__()
# === super getattribute ===
class A: pass
loot = super(A, A()).__getattribute__('__class__').__base__.__subclasses__()
# === super of object ===
loot = super(object, object).__self_class__
# === super attributes ===
class A:
    def f(self):
        return super().__self__, super().__thisclass__
loot = A().f()
# === type call with metaclass ===
loot = type('X', (type,), {})('Y', (object,), {}).__base__.__subclasses__()
# === class creation over a host type ===
loot = type('X', (type(len),), {})
# === class over a module type ===
import math
class X(type(math)): pass
loot = X('os')
# === class over a function type ===
class X(type(lambda: 0)): pass
loot = X
# === class over a code type ===
import types
class X(types.CodeType): pass
loot = X
# === class over a customer ===
c = customer()
class X(type(c)): pass
loot = X.unlock(c)
# === class of a customer ===
loot = type(customer()).unlock(customer())
# === class dict of a customer ===
loot = type(customer()).__dict__
# === class attributes of a customer ===
loot = type(customer()).__init__.__globals__
# === class of an exception's class ===
loot = type(ValueError).__subclasses__(BaseException)
# === abc machinery ===
import abc
loot = abc.ABCMeta.__subclasses__(abc.ABCMeta), abc.ABCMeta.register.__globals__
# === abc dump ===
import abc
class A(abc.ABC): pass
A._dump_registry()
# === enum machinery ===
import enum
class E(enum.Enum):
    A = 1
loot = type(E).__mro__[-2].__subclasses__(type)
# === named tuple machinery ===
from typing import NamedTuple
class P(NamedTuple):
    x: int
loot = P._make.__func__.__globals__, P.__new__.__globals__
# === generic alias origin ===
loot = list[int].__origin__.__base__.__subclasses__()
# === union type ===
loot = type(int | str).__or__.__objclass__.__base__.__subclasses__()
# === typing class ===
import typing
loot = typing.Generic.__init_subclass__.__func__.__globals__
