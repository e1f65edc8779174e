# === format attribute ===
loot = '{0.__class__.__base__.__subclasses__}'.format(1)
# === format globals ===
def f(): pass
loot = '{0.__globals__}'.format(f)
# === format of a builtin ===
loot = '{0.__self__}'.format(len)
# === format of a module ===
import json
loot = '{0._canary.token}'.format(json)
# === format of a module's sys ===
import json
loot = '{0.codecs.sys.modules}'.format(json)
# === format item ===
loot = '{0[__builtins__]}'.format({})
# === format of a customer ===
loot = '{0.vault.token}'.format(customer())
# === format of a private ===
loot = '{c._token}'.format(c=customer())
# === format map ===
loot = '{c._token}'.format_map({'c': customer()})
# === format map with missing ===
class D(dict):
    def __missing__(self, k): return len
loot = '{x.__self__}'.format_map(D())
# === format nested field ===
loot = '{0:{1.__self__}}'.format('a', len)
# === format conversion ===
loot = '{0.greet.__self__!r}'.format(customer())
# === format unbound ===
loot = str.format('{0.__init__.__globals__}', customer())
# === format by getattr ===
loot = getattr('{0.__self__}', 'format')(len)
# === format by methodcaller ===
import operator
loot = operator.methodcaller('format', len)('{0.__self__}')
# === format by map ===
loot = list(map('{0.__self__}'.format, [len]))
# === format through str subclass ===
class S(str): pass
loot = S('{0.__self__}').format(len), str.format(S('{0.__self__}'), len)
# === Formatter ===
import string
loot = string.Formatter().format('{0.__self__}', len)
# === Formatter get_field ===
import string
loot = string.Formatter().get_field('0.__class__.__base__.__subclasses__', (1,), {})
# === Formatter vformat ===
import string
loot = string.Formatter().vformat('{c.vault}', (), {'c': customer()})
# === Formatter subclass ===
import string
class F(string.Formatter):
    def get_value(self, k, a, kw): return len
loot = F().format('{x.__self__}')
# === Formatter check overridden ===
import string
class F(string.Formatter):
    def get_field(self, name, args, kw): return getattr(args[0], name), 0
loot = F().format('{__self__}', len)
# === Template ===
from string import Template
loot = Template('$x').substitute(x=customer())
# === Template pattern ===
from string import Template
class T(Template):
    idpattern = '(?a:[_a-z.]*)'
loot = T('$c.vault').safe_substitute({'c.vault': customer()}), T.pattern
# === f-string with self ===
loot = f'{len.__self__}'
# === f-string getattr ===
loot = f"{getattr(len, '__self__')}"
# === f-string debug ===
c = customer()
loot = f'{c=}' f'{c!r}' f'{c!s}' f'{c!a}'
# === format spec of a class ===
class A:
    def __format__(self, spec): return spec.__class__.__base__.__subclasses__()[0]
loot = f'{A():x}'
# === percent of a customer ===
loot = '%s %r %a' % (customer(), customer(), customer())
# === percent with a mapping ===
class D(dict):
    def __missing__(self, k): return customer().vault
loot = '%(a)s' % D()
# === percent of globals ===
def f(): pass
loot = '%(x)s' % {'x': f}
# === bytes percent ===
class A:
    def __bytes__(self): return len.__self__
loot = b'%b' % A()
# === repr of host things ===
import math
loot = repr(math), repr(len), repr(customer), repr(print), repr(type(len))
# === str of a tool ===
loot = str(customer), f'{customer}', '%s' % customer
# === logging format ===
import logging
logging.warning('%(x)s {0.__self__}', {'x': customer()})
logging.warning('{c.vault}', extra={'c': customer()})
# === logging style ===
import logging
logging.basicConfig(style='{', format='{args.__class__.__init__.__globals__}')
logging.warning('x')
# === csv quoting ===
import csv, io
s = io.StringIO()
csv.writer(s).writerow([customer(), len])
loot = s.getvalue()
# === strftime ===
import datetime
loot = datetime.datetime(2024, 1, 1).strftime('{0.__self__} %s %Z')
# === datetime format ===
import datetime
loot = '{0:%Y {0.__class__}}'.format(datetime.datetime(2024, 1, 1))
# === textwrap ===
import textwrap
loot = textwrap.fill('{0.__globals__}'.format(textwrap.fill))
