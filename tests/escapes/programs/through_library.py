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
