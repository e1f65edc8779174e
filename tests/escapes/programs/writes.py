# === class of an instance ===
class A: pass
a = A()
a.__class__ = type(customer())
loot = a.unlock()
# === class of a customer ===
class A:
    def greet(self): return self._token
c = customer()
c.__class__ = A
loot = c.greet()
# === attribute of a customer ===
c = customer()
c.name = c.vault
loot = c.name
# === private attribute of a customer ===
c = customer()
c._token = 'x'
loot = c._token
# === method of a customer ===
c = customer()
c.greet = lambda: c.vault
loot = c.greet()
# === class attribute of a customer ===
type(customer()).greet = lambda self: self._token
loot = customer().greet()
# === object setattr on a customer ===
object.__setattr__(customer(), 'name', 'x')
# === type setattr ===
type.__setattr__(int, 'x', 1)
# === int attribute ===
int.real = 5
# === dict method ===
dict.get = lambda *a: 1
# === list method by setattr ===
setattr(list, 'append', None)
# === builtin of a module ===
import builtins
builtins.len = None
# === attribute of a module ===
import json
json.dumps = None
# === delete of a module ===
import json
del json.dumps
# === dict of a module ===
import json
json.__dict__['dumps'] = None
# === bases of a class ===
class A: pass
A.__bases__ = (type(customer()),)
# === mro of a class ===
class A: pass
A.__mro__ = (A, type(customer()), object)
# === dict of a class ===
class A: pass
A.__dict__['x'] = 1
# === subclasshook ===
class A:
    __subclasshook__ = classmethod(lambda c, o: o.__base__.__subclasses__())
loot = issubclass(int, A)
# === module of a class ===
class A: pass
A.__module__ = 'json'
loot = A._canary
# === module of a function ===
def f(): pass
f.__module__ = 'json'
loot = f.__globals__
# === name of a class ===
class A: pass
A.__name__ = 'Function'
A.__qualname__ = 'Vault'
loot = A()
# === delete a dunder ===
class A:
    def __init__(self): pass
del A.__init__
del A.__dict__
# === slots ===
class A:
    __slots__ = ('__dict__', '__class__', '__globals__')
loot = A().__globals__
# === slots over a host class ===
class A(dict):
    __slots__ = ('__self__',)
loot = A().__self__
# === weakref slot ===
class A:
    __slots__ = ('__weakref__',)
loot = A().__weakref__
# === new overridden ===
class A:
    def __new__(cls): return customer().vault
loot = A()
# === class assignment to a type ===
class M(type): pass
class A: pass
A.__class__ = M
loot = A.__subclasses__()
# === class getitem ===
class A:
    def __class_getitem__(cls, k): return getattr(len, k)
loot = A['__self__']
# === instance dict replaced ===
class A: pass
a = A()
a.__dict__ = {'\0trace': [1], '__class__': type(customer())}
loot = a.__class__
# === names of sys ===
import sys
sys.modules['json'] = None
sys.path.append('/')
# === recursion limit ===
import sys
sys.setrecursionlimit(10**6)
# === environment ===
import os
os.environ['TENUTO_CANARY'] = 'x'
# === decimal context ===
import decimal
decimal.getcontext().prec = 7
decimal.setcontext(decimal.Context(prec=3))
decimal.DefaultContext.prec = 3
# === random seed ===
import random
random.seed(0)
random._inst.seed(0)
# === locale ===
import locale
locale.setlocale(locale.LC_ALL, 'C')
# === warnings filters ===
import warnings
warnings.simplefilter('ignore')
warnings.filters.clear()
# === logging handlers ===
import logging
logging.getLogger().handlers.clear()
logging.disable(100)
# === logging to a file ===
import logging
logging.basicConfig(filename='{file}', filemode='w')
logging.warning('x')
# === file handler ===
import logging
loot = logging.FileHandler('{file}', 'w')
# === stdout replaced ===
import sys
sys.stdout = None
sys.stdout.buffer
# === gc ===
import gc
loot = gc.get_objects()
# === mutate shared tables ===
import string
loot = string.ascii_letters.__class__
string.ascii_letters = ''
# === mutate a facade's list ===
import calendar
calendar.month_name.append('x')
calendar.day_name._days.clear()
# === mutate keyword list ===
import keyword
keyword.kwlist.clear()
# === mutate html entities ===
import html.entities
html.entities.name2codepoint.clear()
# === mutate struct cache ===
import re
re._cache.clear()
# === mutate a host default ===
import json
json.JSONEncoder.item_separator = 'x'
# === the machine's own parts of a set ===
import itertools
class S(set): pass
class F(frozenset): pass
s = S([1, 2])
seen = []
for o in (s, F([1])):
    for n in ('_tenuto_log', '_tenuto_order', '_tenuto_removals'):
        for f in (setattr, object.__setattr__):
            try:
                f(o, n, itertools.repeat(customer()))
                seen.append(n)
            except TypeError:
                pass
        for f in (delattr, object.__delattr__):
            try:
                f(o, n)
                seen.append(n)
            except TypeError:
                pass
assert not seen and list(s) == [1, 2]
# === the machine's own parts of a set by the class ===
import itertools
for make in (lambda: type('S', (set,), {'_tenuto_order': property(lambda s: itertools.count())}),
             lambda: type('S', (set,), {'__getattribute__': lambda s, n: itertools.count()}),
             lambda: type('S', (set,), {'__slots__': ('_tenuto_order',)})):
    try:
        loot = list(make()([1]))
    except TypeError:
        pass
class S(set): pass
for n in ('_tenuto_order', '__getattribute__'):
    for f in (setattr, type.__setattr__):
        try:
            f(S, n, property(lambda s: itertools.count()))
        except TypeError:
            pass
assert list(S([1])) == [1]
# === what the host remembers of addresses ===
import ipaddress
class Constants:
    _private_networks = _private_networks_exceptions = []
    _public_network = ipaddress.ip_network("0.0.0.0/0")
def below(cls):
    return type(cls.__name__, (cls,), {"_constants": Constants})
class Number(int):
    def __and__(self, other):
        return 0
    __rand__ = __and__
loot = []
for text in ("127.0.0.1", "169.254.169.254", "10.0.0.0/8", "::1", "fd00::/8", "10.0.0.1/8"):
    kinds = ipaddress.ip_interface(text), ipaddress.ip_network(text, strict=False), ipaddress.ip_interface(text).ip
    for plain in kinds:
        for name in ("is_private", "is_global"):
            made = below(type(plain))(str(plain))
            loot.append(getattr(made, name))
            loot.append(getattr(super(type(made), made), name))
    try:
        odd = type(kinds[2])(Number(int(kinds[2])))
        loot.append((odd.is_private, odd.is_global))
    except ValueError:
        pass
# === an alias that is called with what gives a class of the host ===
import base64, calendar, collections, json, types, typing
T = typing.TypeVar("T")
def give(value):
    return value
class A(typing.Generic[T]):
    def __new__(cls, value):
        return value
class B:
    def __new__(cls, value):
        return value
    __class_getitem__ = classmethod(types.GenericAlias)
loot = []
def attempt(function, *args):
    try:
        loot.append(function(*args))
    except (TypeError, AttributeError):
        pass
def alias(origin):
    return types.GenericAlias(origin, (int,))
for shared in (calendar.Calendar, json.JSONEncoder, base64.b64encode, typing.Any, typing.Generic):
    for make in (
        lambda: A[int],
        lambda: B[int],
        lambda: alias(give),
        lambda: alias(B[int]),
        lambda: typing.Annotated[A, 1],
    ):
        attempt(lambda: make()(shared))
        attempt(lambda: list(map(make(), [shared])))
        attempt(lambda: sorted([shared], key=make()))
    class C:
        def __new__(cls):
            return shared
        __class_getitem__ = classmethod(types.GenericAlias)
    attempt(lambda: collections.defaultdict(C[int])[1])
    attempt(lambda: collections.defaultdict(alias(lambda: shared))[1])
    attempt(lambda: next(iter(C[int], 5)))
    attempt(lambda: alias(max)([shared], key=id))
for alias in (type[int], typing.Annotated[type, 1]):
    attempt(lambda: alias(calendar.Calendar()))
    attempt(lambda: list(map(alias, [json.JSONEncoder()])))
    attempt(lambda: sorted([calendar.Calendar()], key=lambda value: str(alias(value))))
assert not any(hasattr(shared, "__orig_class__") for shared in (calendar.Calendar, json.JSONEncoder, base64.b64encode))
# === an alias of type in the hands of the host ===
import difflib, fractions, json
half = fractions.Fraction(1, 2)
def attempt(function):
    try:
        function()
    except (TypeError, AttributeError, ValueError):
        pass
class D(dict):
    pass
def missing():
    class Missing(dict):
        __missing__ = type[int]
    return Missing()[half]
def late():
    D.__missing__ = type[int]
    return D()[half]
def encoded():
    class E(json.JSONEncoder):
        default = type[int]
    return json.dumps([half], cls=E)
attempt(lambda: json.dumps([half], default=type[int]))
attempt(lambda: json.loads('{"a": 1}', object_hook=type[int]))
attempt(lambda: difflib.SequenceMatcher(type[int], [half], [half]).ratio())
attempt(missing)
attempt(late)
attempt(encoded)
