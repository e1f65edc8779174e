# A method of `type` or `object` as a function: what it works on is the program's choice.

# === dict of a host class by type.__getattribute__ ===
loot = type.__getattribute__(object, '__dict__')['__getattribute__'](echo, '__class__')
# === subclasses by type.__getattribute__ ===
loot = type.__getattribute__(type, '__dict__')['__subclasses__'](object)
# === setattr on a host class ===
import json, calendar, collections
for c in (json.JSONEncoder, calendar.Calendar, collections.Counter, set, type(print), type(echo)):
    try:
        type.__setattr__(c, 'canary', 1)
    except TypeError:
        pass
loot = [c for c in (json.JSONEncoder, dict, list, object) if hasattr(c, 'canary')]
# === delattr on a host class ===
import json
loot = type.__delattr__(json.JSONEncoder, 'default')
# === delattr on a live object ===
c = customer()
loot = object.__delattr__(c, 'name')
# === delattr on builtins' own objects ===
for f in (print, getattr, len, echo, isinstance, type(print)):
    for n in ('function', 'name', 'is_async', 'module'):
        try:
            object.__delattr__(f, n)
        except (TypeError, AttributeError):
            pass
print(getattr('x', 'upper')(), isinstance(1, int), echo(1))
# === delattr on a function's parts ===
def f(): pass
for n in ('block', 'globals', 'machine'):
    try:
        object.__delattr__(f, n)
    except TypeError:
        pass
loot = f()
# === delattr on a generator's frame ===
def g(): yield 1
x = g()
try:
    object.__delattr__(x, 'frame')
except TypeError:
    pass
loot = next(x)
# === delattr on a module ===
import json
loot = object.__delattr__(json, 'name')
# === delattr on a typing form ===
import typing
loot = object.__delattr__(typing.List, '_name')
# === a native of the program's own by type.__call__ ===
def taken(machine, *args):
    global loot
    loot = machine
type.__call__(type(print), 'name', taken)()
# === a native of the program's own by new ===
T = type(getattr)
n = T.__new__(T)
loot = n
n.function = lambda m: m
# === a tool by type.__call__ ===
loot = type.__call__(type(echo), 'refund', False, '')(1)
# === a generator by type.__call__ ===
loot = type.__call__(type((i for i in ())), [print] * 20, 'a', 'b')
# === a pattern by new ===
import re
T = type(re.compile('a'))
loot = T.__new__(T)
# === mro of a set ===
loot = type.mro(set)[1]
assert loot is object
# === groups of a compiled pattern changed for everybody ===
import re
held = []
class E:
    __hash__ = None
    def __eq__(self, other):
        if type(other) is dict:
            other['canary'] = 1
        return True
p = re.compile('(?P<canary_group>x)')
[p.groupindex] == [E()]; (p.groupindex,) == (E(),); {1: p.groupindex} == {1: E()}; [E()].index(p.groupindex)
assert dict(re.compile('(?P<canary_group>x)').groupindex) == {'canary_group': 1}
# === initialising a class of the host as an instance ===
import calendar, typing, json
for c in (calendar.Calendar, typing.Generic, typing.Any, json.JSONEncoder, echo, print):
    for f in (calendar.Calendar.__init__, json.JSONEncoder.__init__, calendar.Calendar.setfirstweekday):
        try:
            f(c, 3)
        except TypeError:
            pass
assert calendar.Calendar().firstweekday == 0
# === the same by the host's own map ===
import calendar, typing
loot = list(map(calendar.Calendar.setfirstweekday, [typing.Generic, calendar.Calendar], [3, 4]))
# === the same by a bound method of the program's making ===
import calendar, typing, types
loot = types.MethodType(calendar.Calendar.setfirstweekday, typing.Generic)(3)
# === the same by name of the receiver ===
import calendar, typing
loot = calendar.Calendar.setfirstweekday(self=typing.Generic, firstweekday=3)
# === a property of a host class set on another ===
import calendar, typing
loot = calendar.Calendar.firstweekday.__set__(typing.Generic, 3)
# === the function of a property ===
import calendar, typing
loot = calendar.Calendar.firstweekday.fset(typing.Generic, 3)
# === code of a forward reference on an instance of the program ===
import typing
class A: pass
a = A()
try:
    typing.ForwardRef.__init__(a, '1 + 1')
except TypeError:
    pass
loot = vars(a)
# === set's own parts ===
class A: pass
a = A()
loot = [a]
set.__init__(a, [1])
# === a generator of the host ===
import json
loot = json.JSONEncoder().iterencode([1, 2])
# === frames behind a chained exception of the host ===
import random
try:
    random.Random().randint('x', 1)
except Exception as e:
    loot = e, e.__context__, e.__cause__
# === methods of a set on another set's parts ===
import types
loot = set.add(types.SimpleNamespace(_tenuto_log=[]), 1)
# === a random generator's method on the random module's ===
import random
loot = random.Random.seed(random, 1)
