# === {1:2}.keys() & itertools.count() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1:2}.keys() & itertools.count()
# === {1:2}.items() | itertools.count() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1:2}.items() | itertools.count()
# === d  {1:2}; d | [itertools.count()] ===
# ends: fuel operation memory_bytes value_bytes
import itertools
d = {1:2}
d |= [itertools.count()]
# === d  {1:2}; d | itertools.repeat((1,2)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
d = {1:2}
d |= itertools.repeat((1,2))
# === {1:2}.__init__([itertools.repeat(1)]) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1:2}.__init__([itertools.repeat(1)])
# === [1].__init__(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
[1].__init__(itertools.repeat(1))
# === {1,2}.__init__(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1,2}.__init__(itertools.repeat(1))
# === dict.__init__({}, itertools.repeat((1,2))) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
dict.__init__({}, itertools.repeat((1,2)))
# === class L(list):; def __init__(self): super().__init__(itertools.repeat(1)); L() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(list):
    def __init__(self): super().__init__(itertools.repeat(1))
L()
# === class L(dict):; def __init__(self): super().__init__([itertools.repeat(1)]); L() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(dict):
    def __init__(self): super().__init__([itertools.repeat(1)])
L()
# === class L(list): pass; L(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(list): pass
L(itertools.repeat(1))
# === class L(tuple): pass; L(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(tuple): pass
L(itertools.repeat(1))
# === class L(tuple):; def __new__(cls): return super().__new__(cls, itertools.repeat( ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(tuple):
    def __new__(cls): return super().__new__(cls, itertools.repeat(1))
L()
# === class L(set):; def __init__(self): super().__init__(itertools.repeat(1)); L() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(set):
    def __init__(self): super().__init__(itertools.repeat(1))
L()
# === class L(bytes): pass; L(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(bytes): pass
L(itertools.repeat(1))
# === class L(collections.deque): pass; L(itertools.repeat(1), 3) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, collections
class L(collections.deque): pass
L(itertools.repeat(1), 3)
# === class L(collections.Counter): pass; L(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, collections
class L(collections.Counter): pass
L(itertools.repeat(1))
# === class L(collections.OrderedDict): pass; L(itertools.repeat((1,2))) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, collections
class L(collections.OrderedDict): pass
L(itertools.repeat((1,2)))
# === class L(frozenset): pass; L(itertools.repeat(1)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(frozenset): pass
L(itertools.repeat(1))
# === {1:2}.keys().isdisjoint(itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1:2}.keys().isdisjoint(itertools.repeat(3))
# === {1:2}.items().__rsub__(itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
{1:2}.items().__rsub__(itertools.repeat(3))
# === x  {1:2}.keys(); x ^ itertools.repeat(3) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
x = {1:2}.keys()
x ^ itertools.repeat(3)
# === x  [1,2]; x[::2]  itertools.repeat(3) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
x = [1,2]
x[::2] = itertools.repeat(3)
# === x  bytearray(b"ab"); x + itertools.repeat(3) ===
# ends: TypeError
import itertools
x = bytearray(b"ab")
x += itertools.repeat(3)
# === x  bytearray(b"ab"); x.extend(itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
x = bytearray(b"ab")
x.extend(itertools.repeat(3))
# === operator.iadd([1], itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, operator
operator.iadd([1], itertools.repeat(3))
# === operator.or_({}.keys(), itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, operator
operator.or_({}.keys(), itertools.repeat(3))
# === operator.ior({}, [itertools.repeat(3)]) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, operator
operator.ior({}, [itertools.repeat(3)])
# === operator.setitem([1], slice(0, 1), itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools, operator
operator.setitem([1], slice(0, 1), itertools.repeat(3))
# === [].__setitem__(slice(0, 1), itertools.repeat(3)) ===
# ends: fuel operation memory_bytes value_bytes
import itertools
[].__setitem__(slice(0, 1), itertools.repeat(3))
# === class L(list):; def go(self): super().__setitem__(slice(0, 0), itertools.repeat( ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(list):
    def go(self): super().__setitem__(slice(0, 0), itertools.repeat(3))
L().go()
# === class L(list):; def go(self): super().extend(itertools.repeat(3)); L().go() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(list):
    def go(self): super().extend(itertools.repeat(3))
L().go()
# === class L(dict):; def go(self): super().update(itertools.repeat((3, 4))); L().go() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(dict):
    def go(self): super().update(itertools.repeat((3, 4)))
L().go()
# === class L(dict):; def go(self): super().__ior__(itertools.repeat((3, 4))); L().go( ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(dict):
    def go(self): super().__ior__(itertools.repeat((3, 4)))
L().go()
# === class L(str):; def go(self): super().join(itertools.repeat("a")); L("a").go() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(str):
    def go(self): super().join(itertools.repeat("a"))
L("a").go()
# === class L(set):; def go(self): super().update(itertools.repeat("a")); L("a").go() ===
# ends: fuel operation memory_bytes value_bytes
import itertools
class L(set):
    def go(self): super().update(itertools.repeat("a"))
L("a").go()
# === class L(collections.deque):; def go(self): super().extendleft(itertools.repeat(" ===
# ends: fuel operation memory_bytes value_bytes
import itertools, collections
class L(collections.deque):
    def go(self): super().extendleft(itertools.repeat("a"))
L("a", 3).go()
# === match itertools.repeat(1):; case [*_]: pass; for a, *b in [itertools.repeat(1)]: ===
# ends: fuel operation memory_bytes value_bytes
import itertools
match itertools.repeat(1):
    case [*_]: pass
for a, *b in [itertools.repeat(1)]: pass
