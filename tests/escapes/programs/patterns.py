# === class pattern with a dunder ===
match len:
    case object(__self__=loot): pass
# === class pattern of a private ===
match customer():
    case object(_token=loot): pass
# === class pattern of a vault ===
match customer():
    case object(vault=loot): pass
# === class pattern of a method ===
match customer():
    case object(unlock=f):
        loot = f()
# === class pattern by own match args ===
class A:
    __match_args__ = ('__globals__',)
    @classmethod
    def __instancecheck__(c, o): return True
def f(): pass
match f:
    case A(loot): pass
# === metaclass that says yes ===
class M(type):
    def __instancecheck__(c, o): return True
class A(metaclass=M):
    __match_args__ = ('vault', '_token')
match customer():
    case A(loot, other): pass
# === match args of a str subclass ===
class S(str):
    def __eq__(self, o): return True
    def __hash__(self): return hash('name')
class M(type):
    def __instancecheck__(c, o): return True
class A(metaclass=M):
    __match_args__ = (S('vault'),)
match customer():
    case A(loot): pass
# === match args replaced on a host type ===
int.__match_args__ = ('__class__',)
match 1:
    case int(loot): pass
# === mapping pattern of a namespace ===
import json
match json:
    case {'_canary': loot}: pass
# === mapping pattern rest ===
match vars(customer()):
    case {**loot}: pass
# === sequence pattern of a customer ===
match customer():
    case [*loot]: pass
# === value pattern ===
import json
match 1:
    case json._canary: pass
# === value pattern of a dunder ===
match 1:
    case len.__self__.open: pass
# === guard ===
match 1:
    case x if (loot := len.__self__): pass
# === capture of a frame ===
try:
    1 / 0
except Exception as e:
    match e:
        case Exception(__traceback__=loot):
            loot = loot.tb_frame
# === attribute by a property ===
class A:
    @property
    def x(self): return len.__self__
match A():
    case A(x=loot): pass
# === a property named in match args ===
class A:
    __match_args__ = ("secret",)
    @property
    def secret(self):
        return customer().vault
match A():
    case A(found):
        loot = found
# === match args that change while they are read ===
class Names(tuple):
    def __iter__(self):
        return iter(("__globals__", "__code__"))
    def __getitem__(self, i):
        return "__globals__"
    def __len__(self):
        return 1
class A:
    __match_args__ = Names(("x",))
    x = 1
match A():
    case A(found):
        loot = found
# === a class pattern over a metaclass that says yes to everything ===
class M(type):
    def __instancecheck__(cls, value):
        return True
class A(metaclass=M):
    __match_args__ = ("__class__", "__dict__", "__self__")
loot = []
for value in (print, customer(), echo, len, type):
    match value:
        case A(a, b, c):
            loot.append((a, b, c))
# === keyword patterns for what a function hides ===
def f():
    return 1
loot = []
match f:
    case object(__globals__=g):
        loot.append(g)
match f:
    case object(__code__=c, __closure__=d):
        loot.append((c, d))
match customer:
    case object(__wrapped__=w):
        loot.append(w)
# === a mapping pattern over keys that hand out the host ===
import collections.abc
class M(collections.abc.Mapping):
    def __getitem__(self, key):
        return customer
    def get(self, key, default=None):
        return getattr(default, "__class__", default)
    def __iter__(self):
        return iter(())
    def __len__(self):
        return 1
match M():
    case {"a": found, **rest}:
        loot = found, rest, type(found)
# === a sequence pattern that keeps the marker of what is missing ===
class Seq(list):
    def __getitem__(self, i):
        return vars(type(self))
    def __len__(self):
        return 3
match Seq([1, 2, 3]):
    case [a, *b, c]:
        loot = a, b, c
