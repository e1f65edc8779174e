# === decorator getattr ===
@lambda f: getattr(f, '__glo' 'bals__')
def f(): pass
loot = f
# === class decorator ===
@lambda c: c.__base__.__subclasses__()
class A: pass
loot = A
# === default argument ===
def f(x=len.__self__): return x
loot = f()
# === annotation evaluated ===
def f(x: open('{file}').read()): pass
loot = f.__annotations__
# === class keyword ===
class A(metaclass=type, x=open): pass
loot = A
# === metaclass is a host function ===
class A(metaclass=open): pass
loot = A
# === metaclass is a lambda ===
class A(metaclass=lambda n, b, d: d): pass
loot = A['__qualname__'].__class__.__base__.__subclasses__()
# === metaclass prepare ===
class M(type):
    @classmethod
    def __prepare__(m, n, b): return customer()
class A(metaclass=M):
    x = 1
loot = A
# === prepare a namespace that lies ===
class D(dict):
    def __getitem__(self, k):
        return len if k == 'x' else dict.__getitem__(self, k)
class M(type):
    @classmethod
    def __prepare__(m, n, b): return D()
class A(metaclass=M):
    loot = x.__self__
# === mro entries ===
class B:
    def __mro_entries__(self, bases): return (type(customer()),)
class A(B()): pass
loot = A.unlock(customer())
# === set_name ===
class D:
    def __set_name__(self, owner, name):
        global loot
        loot = owner.__base__.__subclasses__()
class A:
    x = D()
# === init_subclass ===
class A:
    def __init_subclass__(cls, **kw):
        global loot
        loot = cls.__mro__[-1].__subclasses__()
class B(A): pass
# === finalizer ===
class A:
    def __del__(self): open('{file}', 'w')
A()
# === finalizer by setattr ===
class A: pass
setattr(A, '__del__', lambda self: open('{file}', 'w'))
A()
# === finalizer by type ===
A = type('A', (), {'__del__': lambda self: 1 / 0})
A()
# === finalizer by a metaclass ===
class M(type):
    def __new__(m, n, b, ns):
        ns['__del__'] = lambda self: None
        return super().__new__(m, n, b, ns)
class A(metaclass=M): pass
A()
# === reduce defined ===
class A:
    def __reduce__(self): return (open, ('{file}', 'w'))
import copy
loot = copy.copy(A())
# === setstate defined ===
class A:
    def __setstate__(self, s): 1 / 0
    def __getstate__(self): return {}
import copy
loot = copy.deepcopy(A())
# === getnewargs ===
class A(tuple):
    def __getnewargs_ex__(self): return ((len,), {})
import copy
loot = copy.copy(A())
# === star import in a function ===
def f():
    from os import *
loot = f()
# === future import ===
from __future__ import braces
# === type parameters ===
class A[T: open('{file}')]: pass
loot = A.__type_params__[0].__bound__
# === nonlocal of the host ===
def f():
    nonlocal m
    m = 1
# === global of the host ===
def f():
    global __builtins__
    __builtins__ = {}
f()
loot = __builtins__
# === annotations dict ===
__annotations__ = open
x: int = 1
# === dunder name assigned ===
__name__ = 'json'
__spec__ = 1
class A: pass
loot = A._canary
# === module getattr defined ===
def __getattr__(name): return len
loot = nope.__self__
# === import hook defined ===
def __import__(name): return len
import math
loot = math.__self__
# === build class shadowed ===
def __build_class__(*a): return len
class A: pass
loot = A.__self__
