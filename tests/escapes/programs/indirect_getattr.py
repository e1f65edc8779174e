# === getattr in pieces ===
def f(): pass
loot = getattr(f, '__glo' + 'bals__')
# === getattr by join ===
def f(): pass
loot = getattr(f, ''.join(['__', 'globals', '__']))
# === getattr by chr ===
def f(): pass
loot = getattr(f, ''.join(map(chr, [95, 95, 99, 111, 100, 101, 95, 95])))
# === getattr with default ===
def f(): pass
loot = getattr(f, '__closure__', None) or getattr(f, '__builtins__', None)
# === getattr by a str subclass ===
class S(str):
    def __eq__(self, o): return True
    def __hash__(self): return hash('upper')
loot = getattr(len, S('__self__'))
# === str subclass that changes ===
class S(str):
    n = 0
    def __str__(self): return '__self__'
    def __eq__(self, o): return o == '__name__'
    def __hash__(self): return hash('__name__')
loot = getattr(len, S('__name__')), getattr(len, S('__self__'))
# === startswith overridden ===
class S(str):
    def startswith(self, *a): return False
loot = getattr(len, S('__self__'))
# === fullwidth underscores ===
loot = getattr(len, '＿＿self＿＿')
# === fullwidth letters ===
import math
loot = math.__ｄｉｃｔ__
# === mathematical letters ===
def f(): pass
loot = f.__𝓰𝓵𝓸𝓫𝓪𝓵𝓼__
# === ligature ===
loot = getattr(len, '__self__'.replace('f', 'ﬀ'[:1]))
# === attrgetter ===
import operator
loot = operator.attrgetter('__self__')(len)
# === attrgetter dotted ===
import operator
loot = operator.attrgetter('__class__.__base__.__subclasses__')(1)()
# === attrgetter of many ===
import operator
loot = operator.attrgetter('real', '__class__.__init__.__globals__')(1)
# === methodcaller ===
import operator
loot = operator.methodcaller('__subclasses__')(object)
# === methodcaller getattribute ===
import operator
loot = operator.methodcaller('__getattribute__', '__self__')(len)
# === methodcaller reduce ===
import operator
loot = operator.methodcaller('__reduce_ex__', 4)(customer())
# === itemgetter on a dict ===
import operator
loot = operator.itemgetter('__builtins__')(vars(__import__))
# === reduce with getattr ===
import functools
loot = functools.reduce(getattr, ['__class__', '__base__', '__subclasses__'], ())()
# === partial getattr ===
import functools
loot = functools.partial(getattr, len)('__self__')
# === partial func ===
import functools
p = functools.partial(len)
loot = p.func.__self__
# === partial reduce ===
import functools
p = functools.partial(len)
loot = p.__reduce__()
# === map getattr ===
loot = list(map(getattr, [len, print], ['__self__', '__self__']))
# === starmap getattr ===
import itertools
loot = list(itertools.starmap(getattr, [(len, '__self__')]))
# === filter hasattr then vars ===
import math
loot = vars(math)
# === vars of a function ===
def f(): pass
f.x = 1
loot = vars(f), vars(len)
# === vars of a class ===
loot = vars(type(customer()))
# === vars of an object ===
loot = vars(customer())
# === dir then getattr ===
import math
loot = [getattr(math, n) for n in dir(math) if n.startswith('__')]
# === dir of a customer ===
c = customer()
loot = [getattr(c, n) for n in dir(c)]
# === private attribute ===
loot = customer()._token
# === private by getattr ===
loot = getattr(customer(), '_tok' + 'en')
# === attribute not listed ===
loot = customer().vault.token
# === method not listed ===
loot = customer().unlock()
# === dunder dict of a customer ===
loot = customer().__dict__
# === bound method of a customer ===
loot = customer().greet.__self__.vault
# === func of a method ===
loot = customer().greet.__func__.__globals__
# === getattr hook on own class ===
class A:
    def __getattr__(self, n): return getattr(len, n)
loot = A().__self__
# === getattribute hook ===
class A:
    def __getattribute__(self, n): return object.__getattribute__(len, n)
loot = A().__self__
# === property of the host ===
loot = property.__get__(property(type(customer()).unlock), customer())
# === descriptor get ===
loot = type.__dict__['__bases__'].__get__(type(customer()))
# === delattr on the host ===
import json
delattr(json, 'dumps')
# === setattr on the host ===
import json
setattr(json, 'dumps', None)
# === hasattr probe ===
loot = [n for n in ('__self__', '__globals__', '__code__') if hasattr(len, n) and getattr(len, n)]
# === reduce_ex ===
loot = (1).__reduce_ex__(4)[0].__globals__
# === reduce by getattr ===
loot = getattr(customer(), '__reduce' + '_ex__')(4)
# === getstate ===
loot = getattr(customer(), '__getst' + 'ate__')()
# === sizeof ===
loot = getattr(customer(), '__init' + '__').__globals__
# === doc of everything ===
loot = [getattr(x, '__doc__', None) for x in (customer, customer(), len)]
# === match args ===
loot = getattr(customer(), '__match_args__', None), getattr(type(customer()), '__annotations__', None)
# === copy ===
import copy
c = copy.copy(customer())
loot = c._token
# === deepcopy ===
import copy
loot = copy.deepcopy(customer()).__dict__
# === pprint a customer ===
import pprint
loot = pprint.pformat(customer()), repr(customer())
# === json of a customer ===
import json
loot = json.dumps(customer(), default=vars)
