# === rebind a tool ===
refund = print
refund(1)
# === rebind by def ===
def refund(x): return 1
refund(1)
# === rebind by class ===
class refund: pass
refund()
# === rebind by import ===
import math as refund
refund.sqrt(4)
# === rebind by for ===
for refund in [print]: pass
refund(1)
# === rebind by with ===
import contextlib
with contextlib.nullcontext(print) as refund: refund(1)
# === rebind by except ===
try:
    1 / 0
except Exception as refund:
    pass
refund(1)
# === rebind by walrus ===
(refund := print)(1)
# === rebind by match ===
match print:
    case refund: refund(1)
# === rebind by global ===
def f():
    global refund
    refund = print
f()
refund(1)
# === rebind by del ===
del refund
refund(1)
# === rebind by star import ===
from math import *
refund(1)
# === rebind by nfkc ===
ｒefund = print
refund(1)
# === rebind in a comprehension ===
[refund for refund in [print]]
refund(1)
# === rebind by type parameter ===
def f[refund](x: refund): pass
refund(1)
# === tool with odd arguments ===
loot = refund(*[1] * 10, **{'x': 1, '\0': 2, '__class__': 3})
# === tool with a str subclass as a key ===
class S(str): pass
refund(**{S('amount'): 1})
# === tool with its own class ===
class I(int):
    def __eq__(self, o): return True
    def __repr__(self): return '1'
refund(I(1000))
# === tool with a live object ===
refund(len, customer, iter([1]), (x for x in [1]))
# === tool in a host callback ===
import json
json.dumps(object(), default=lambda o: refund(1))
# === tool in a sort ===
sorted([3, 1, 2], key=refund)
# === tool never called ===
t = refund
loot = t.__call__, t.__get__, t.__self__
# === tool's descriptor ===
class A:
    f = refund
loot = A().f(1), A.__dict__['f']
# === tool as a metaclass ===
class A(metaclass=refund): pass
loot = A
# === tool as a base ===
class A(refund): pass
loot = A
# === tool as a decorator ===
@refund
def f(): pass
loot = f
# === unknown tool by its class ===
loot = type(refund)('unlock', False, '')
# === sleep for ever ===
sleep(-1)
sleep(float('nan'))
sleep('x')
# === a size that the program tells of its argument ===
class Text(str):
    def __len__(self):
        return 0
    def encode(self, *a):
        return b""
    def __repr__(self):
        return customer
try:
    loot = echo(Text("x" * 1000))
except Exception as error:
    loot = error, error.args
# === arguments that give themselves away while they are measured ===
class L(list):
    def __iter__(self):
        return iter([customer, print])
    def __reduce__(self):
        return print, ()
try:
    loot = echo(L([1])), echo(*L([1])), echo(**{"value": L([2])})
except Exception as error:
    loot = error, error.args
