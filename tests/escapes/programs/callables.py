# === globals of a function ===
def f(): pass
loot = f.__globals__
# === builtins of a function ===
def f(): pass
loot = getattr(f, '__built' + 'ins__')
# === code of a lambda ===
loot = getattr(lambda: 0, '__co' + 'de__')
# === closure of a function ===
def f(): pass
loot = getattr(f, '__clo' + 'sure__')
# === dict of a function ===
def f(): pass
f.__dict__['__code__'] = 5
loot = f.__dict__, getattr(f, '__co' 'de__', 0)
# === defaults of a function ===
def f(a=1): pass
f.__defaults__ = (customer,)
loot = f.__defaults__[0].__globals__
# === replace code ===
def f(): pass
f.__code__ = (lambda: 1).__code__
# === replace code by setattr ===
def f(): pass
setattr(f, '__co' + 'de__', 1)
# === replace globals ===
def f(): pass
setattr(f, '__glo' + 'bals__', {})
# === self of a builtin ===
loot = len.__self__
# === self of a bound method ===
loot = [].append.__self__.__class__.__base__.__subclasses__()
# === self of print ===
loot = getattr(print, '__self__')
# === func of a class method ===
class A:
    @classmethod
    def f(cls): pass
loot = A.f.__func__.__globals__
# === wrapped ===
import functools
def f(): pass
@functools.wraps(len)
def g(): pass
loot = g.__wrapped__.__self__
# === wraps a host function ===
import functools, textwrap
@functools.wraps(textwrap.fill)
def g(): pass
loot = getattr(g.__wrapped__, '__glo' 'bals__')
# === lru_cache internals ===
import functools
@functools.lru_cache
def f(): pass
loot = f.__wrapped__.__globals__, f.cache_parameters.__globals__
# === singledispatch registry ===
import functools
@functools.singledispatch
def f(x): pass
loot = [getattr(v, '__glo' 'bals__', None) for v in f.registry.values()]
# === cached_property func ===
import functools
p = functools.cached_property(len)
loot = p.func.__self__
# === call of a call ===
loot = len.__call__.__call__.__self__
# === get of a function ===
def f(self): pass
loot = f.__get__(1).__func__.__globals__
# === static method ===
loot = staticmethod(len).__func__.__self__
# === class method of a host ===
loot = dict.fromkeys.__self__.__base__.__subclasses__()
# === globals of a host function ===
import textwrap
loot = textwrap.fill.__globals__
# === globals of a host function by getattr ===
import textwrap
loot = getattr(textwrap.fill, '__glo' + 'bals__')['re']
# === module of a host function ===
import textwrap
loot = textwrap.fill.__module__, getattr(textwrap, '__spec__', 0)
# === init of a host class ===
import textwrap
loot = textwrap.TextWrapper.__init__.__globals__
# === defaults of a host function ===
import textwrap
loot = getattr(textwrap.fill, '__defau' 'lts__', 0), getattr(textwrap.fill, '__kwdefaults__', 0)
# === tool attributes ===
loot = [getattr(customer, n, None) for n in ('__globals__', '__code__', '__self__', 'function', '__wrapped__', 'spec')]
# === tool class ===
loot = type(customer)('unregistered', False, '')()
# === tool called by another name ===
T = type(customer)
t = T.__new__(T)
t.name = 'refund'
loot = t()
# === rename a tool ===
customer.name = 'refund'
# === tool's dict ===
customer.__dict__['name'] = 'refund'
# === function class ===
loot = type(lambda: 0).__init__
# === native class ===
loot = type(isinstance).function, type(isinstance)('x', len)
# === native function attribute ===
loot = isinstance.function, print.function
# === native by getattr ===
loot = getattr(isinstance, 'func' + 'tion').__globals__
# === machine by a native ===
loot = isinstance.function.__globals__['m']
# === bound native ===
loot = ', '.join.__func__.function, ''.format.__func__.function.__globals__
# === method type call ===
import types
loot = types.MethodType(len, [1]).__self__, types.MethodType(getattr, len)('__self__')
# === property fget ===
loot = property(len).fget.__self__
# === signature ===
import inspect
loot = inspect.signature(len)
# === annotations ===
def f(x: len): pass
loot = f.__annotations__['x'].__self__
# === get_type_hints ===
import typing
def f(x: "().__class__.__base__.__subclasses__()"): pass
loot = typing.get_type_hints(f)
# === get_type_hints with globals ===
import typing
class A:
    x: "__import__('os').environ"
loot = typing.get_type_hints(A, {'__builtins__': None})
# === forward reference ===
import typing
loot = typing.ForwardRef("__import__('os')")._evaluate({}, {}, frozenset())
# === annotation as a string with future ===
from __future__ import annotations
import typing
class A:
    x: open('{file}').read()
loot = typing.get_type_hints(A)
# === dataclass with a string type ===
from __future__ import annotations
import dataclasses
@dataclasses.dataclass
class A:
    x: __import__('os').system('touch {file}2') = 1
loot = A().x, dataclasses.fields(A)[0].type
# === NewType ===
import typing
loot = typing.NewType('X', len).__supertype__.__self__
