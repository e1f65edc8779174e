# === eval ===
loot = eval('1 + 1')
# === eval by name ===
e = eval
loot = e('1')
# === eval by builtins dict ===
loot = __builtins__.eval('1')
# === exec ===
exec('loot = 1')
# === compile ===
loot = compile('1', 'x', 'eval')
# === eval in a class ===
class A:
    eval = eval
loot = A.eval('1')
# === eval shadowed then deleted ===
eval = 1
del eval
loot = eval('1')
# === exec shadowed in a function ===
def f(exec=None):
    del exec
    return exec('1')
loot = f()
# === global eval ===
def f():
    global open
    open = 1
f()
del open
loot = open('{file}').read()
# === open shadowed then deleted ===
open = 1
del open
loot = open('{file}').read()
# === input ===
loot = input('x')
# === breakpoint ===
breakpoint()
# === help ===
help('modules')
# === exit ===
exit(0)
# === quit ===
quit()
# === memoryview ===
loot = memoryview(b'x').obj
# === open for reading ===
loot = open('{file}').read()
# === open for writing ===
open('{file}', 'w').write('gone')
# === open by descriptor ===
loot = open(0).read()
# === literal_eval ===
import ast
loot = ast.literal_eval('1')
# === ast compile ===
import ast
loot = compile(ast.parse('1'), 'x', 'exec')
# === timeit ===
import timeit
loot = timeit.timeit('1')
# === named tuple injection ===
from collections import namedtuple
loot = namedtuple('x', ['a', "b=__import__('os')"])
# === named tuple type name ===
from collections import namedtuple
loot = namedtuple("x'); import os; ('", 'a')
# === named tuple defaults ===
from collections import namedtuple
P = namedtuple('P', 'a', defaults=[customer])
loot = P.__new__.__defaults__, P._field_defaults
# === dataclass field name ===
import dataclasses
loot = dataclasses.make_dataclass('A', ["x: int = __import__('os'); y"])
# === dataclass type name ===
import dataclasses
loot = dataclasses.make_dataclass('A', [('x', "__import__('os')", 1)])
# === dataclass default factory ===
import dataclasses
@dataclasses.dataclass
class A:
    x: object = dataclasses.field(default_factory=globals)
loot = A()
# === enum functional ===
import enum
loot = enum.Enum('E', {'a': open}).a.value('{file}')
# === enum convert ===
import enum
loot = enum.IntEnum._convert_('X', 'json', lambda n: True)
# === type with a module ===
loot = type('X', (), {'__module__': 'os'}).__module__, type('X', (), {'__class__': 5})().__class__
# === re with a callback ===
import re
loot = re.sub('x', getattr, 'x')
# === re template ===
import re
loot = re.sub('(x)', r'\g<__class__>', 'x')
# === re scanner ===
import re
loot = re.Scanner([('a', lambda s, t: s)]).scan('a')[0]
# === re debug ===
import re
re.compile('a', re.DEBUG)
# === re template cache ===
import re
loot = re._compile_template
# === json object hook ===
import json
loot = json.loads('{"a": 1}', object_hook=getattr)
# === json cls ===
import json
class E(json.JSONEncoder):
    def default(self, o): return o.vault.token
loot = json.dumps(customer(), cls=E)
# === json decoder memo ===
import json
d = json.JSONDecoder()
loot = d.memo, d.scan_once, d.parse_object
# === json parse_constant ===
import json
loot = json.loads('NaN', parse_constant=eval)
# === operator call ===
import operator
loot = operator.call(open, '{file}')
# === functools reduce eval ===
import functools
loot = functools.reduce(lambda a, f: f(a), [eval], '1')
# === sorted with eval ===
loot = sorted(['1'], key=eval)
# === map open ===
loot = list(map(open, ['{file}']))
# === defaultdict factory ===
import collections
d = collections.defaultdict(globals)
loot = d['x']
# === string formatter eval ===
import string
loot = string.Formatter().format("{0!e}", 'eval')
# === typing eval ===
import typing
loot = typing._eval_type(typing.ForwardRef('1'), {}, {})
# === type alias ===
import typing
loot = typing.List["__import__('os')"].__args__[0].__forward_arg__
# === coding comment ===
# -*- coding: rot13 -*-
cevag(bcra('{file}'))
# === utf-7 coding ===
# coding: utf-7
loot = +AG8-pen('{file}')
# === form feed and nul ===
loot = 1
'\0'
exec('1')
# === walrus eval ===
(e := [eval][0])('loot = 1')
# === lambda default eval ===
loot = (lambda f=eval: f('1'))()
# === decorator eval ===
@eval
def f(): pass
loot = f
# === comprehension eval ===
loot = [f('1') for f in [eval]]
