# Library code that our own interpreter runs is asked to do for the program what the program may not do itself.

# === map getattr over a refused name of a module ===
import sys
loot = list(map(getattr, [sys], ['modules']))
# === attrgetter of a refused name ===
import operator, sys
loot = operator.attrgetter('modules')(sys)
# === attrgetter of refused names, dotted ===
import operator, sys
loot = operator.attrgetter('modules', 'stdin.buffer', 'path')(sys)
# === reduce getattr ===
import functools, sys
loot = functools.reduce(getattr, ['_getframe'], sys)()
# === partial getattr ===
import functools, sys
loot = functools.partial(getattr, sys)('modules')
# === lru_cache of getattr ===
import functools, sys
loot = functools.lru_cache(getattr)(sys, 'modules')
# === starmap getattr ===
import itertools, sys
loot = list(itertools.starmap(getattr, [(sys, '_getframe'), (sys, 'modules')]))
# === methodcaller of a refused function ===
import operator, sys
loot = operator.methodcaller('_getframe')(sys)
# === format field on a module ===
import sys
loot = '{0.modules}'.format(sys)
# === string.Formatter on a module ===
import string, sys
loot = string.Formatter().get_field('0.modules', (sys,), {})
# === getmembers of a module ===
import inspect, sys
loot = inspect.getmembers(sys)
# === default_factory ===
import dataclasses, functools, sys
@dataclasses.dataclass
class A:
    x: object = dataclasses.field(default_factory=functools.partial(getattr, sys, 'modules'))
loot = A()
# === defaultdict factory ===
import collections, functools, sys
loot = collections.defaultdict(functools.partial(getattr, sys, 'modules'))[1]
# === to_thread ===
import asyncio, sys
loot = asyncio.run(asyncio.to_thread(getattr, sys, 'modules'))
# === exit callback ===
import contextlib, sys
seen = []
with contextlib.ExitStack() as stack:
    stack.callback(lambda get: seen.append(list(map(get, [sys], ['modules']))), getattr)
loot = seen
# === sort key ===
import functools, sys
loot = sorted(['modules', 'path'], key=functools.partial(getattr, sys))
loot = max(['modules'], key=functools.partial(getattr, sys))
# === groupby key ===
import functools, itertools, sys
loot = [k for k, _ in itertools.groupby(['modules'], functools.partial(getattr, sys))]
# === accumulate ===
import itertools, sys
loot = list(itertools.accumulate([sys, 'modules'], getattr))
# === singledispatch of a partial ===
import functools, sys
loot = functools.singledispatch(functools.partial(getattr, sys))('modules')
# === cached_property of getattr ===
import functools, sys
class A:
    def __init__(self): self.m = sys
    modules = functools.cached_property(lambda self: list(map(getattr, [self.m], ['modules'])))
loot = A().modules
# === cmp_to_key ===
import functools, sys
loot = sorted([sys, sys], key=functools.cmp_to_key(lambda a, b: list(map(getattr, [a], ['_getframe']))[0]()))
# === filter, takewhile, dropwhile by a refused name ===
import functools, itertools, sys
seen = []
loot = [list(f(functools.partial(getattr, sys), ['modules'])) for f in (filter, itertools.takewhile, itertools.dropwhile, itertools.filterfalse)]
# === deepcopy of a host value asks nothing of the program's __reduce_ex__ past the gate ===
import base64, calendar, copy
class A:
    def __init__(self, *parts):
        self.parts = parts
    def __reduce_ex__(self, protocol):
        return self.parts
def give(value):
    return value
loot = []
for parts in (
    (give, (calendar.Calendar,), (None, {"setfirstweekday": 5, "mine": 5})),
    (give, (base64.b64encode,), (None, {"__defaults__": (b"xx",)})),
    (give, (base64.b64encode,), {"mine": 5}),
    (give, (copy.deepcopy,), (None, {"block": None})),
    (type, ("Made", (), {"__slots__": ()})),
    (give, ([],), None, iter([1]), None),
):
    for holder in (ValueError, slice, lambda x: iter([x]), lambda x: enumerate([x]), lambda x: list[x]):
        try:
            loot.append(copy.deepcopy(holder(A(*parts))))
        except (TypeError, AttributeError):
            pass
assert not hasattr(calendar.Calendar, "mine")
assert base64.b64encode(b"abc") == b"YWJj"
# === deepcopy of a live object's attributes by a program's own class of a time zone ===
import copy, datetime
class Z(datetime.tzinfo):
    def __reduce_ex__(self, protocol):
        return (lambda: Z, (), (None, {"utcoffset": customer}))
try:
    loot = copy.deepcopy(datetime.datetime(2024, 1, 1, tzinfo=Z()))
except (TypeError, AttributeError) as error:
    loot = error
# === a memo that says what the parts of a host value are ===
import copy, itertools
base = id(object())
for make in (lambda: itertools.tee(iter([[1], [2], [3], [4]]))[0], lambda: iter([[1], [2]]), lambda: itertools.product([1], [2])):
    iterator = make()
    next(iterator)
    for filler in ([], 5, customer, type):
        try:
            loot = [*copy.deepcopy(iterator, {base + 48 * i: filler for i in range(1, 300)})]
        except TypeError as error:
            loot = error
# === what a super() says of itself when it is copied ===
import copy
class A:
    def __reduce_ex__(self, protocol):
        return type, ("Made", (), {})
    __reduce__ = lambda self: (type, ("Made", (), {}))
class B(A):
    pass
for function in (copy.copy, copy.deepcopy):
    try:
        loot = function(super(B, B()))
    except TypeError as error:
        loot = error
