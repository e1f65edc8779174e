# === record of the trace by getattr ===
class E(Exception):
    pass
try:
    raise E
except E as e:
    loot = getattr(e, "\0trace", None)
# === record of the trace by format ===
try:
    raise ValueError
except ValueError as e:
    loot = "{0.\0trace}".format(e)
# === record of the trace in a dict kept from before ===
e = ValueError()
d = e.__dict__
try:
    raise e
except ValueError:
    loot = [*d.items()]
# === record of the trace by vars kept from before ===
class E(Exception):
    pass
e = E()
d = vars(e)
try:
    raise e
except E:
    loot = [*d.values()]
    loot.append(type(loot[0]))
    loot.append(loot[0].entries)
# === record of the trace, copied ===
import copy
e = ValueError()
d = e.__dict__
try:
    raise e
except ValueError:
    loot = [copy.deepcopy(d), copy.copy(d)]
    loot += [copy.copy(part) for part in [*d.values()]]
    for part in [*d.values(), *d]:
        try:
            loot.append(type(part)("x"))
        except TypeError:
            pass
# === hidden record of an AttributeError, replaced ===
a, b = AttributeError("a", name="x"), None
try:
    (1).nothing
except AttributeError as error:
    b = error
for key in [*vars(b), "\0kind", "\0trace"]:
    a.__dict__[key] = 5
raise a
# === trace of another exception ===
d = (e := ValueError()).__dict__
try:
    raise e
except ValueError:
    pass
key, = d
for value in (5, [], [5], [(1, 2, 3)], None):
    d[key] = value
    try:
        raise e
    except ValueError:
        import traceback
        loot = traceback.format_exc(), e.__traceback__
raise e
# === dataclass field name that is code ===
from dataclasses import InitVar, dataclass, field
code = "1)\n        import __tenuto__ as t\n        loot.append(t)\n        (0"
class A:
    __annotations__ = {code: InitVar[int]}
    def __post_init__(self, *a):
        pass
setattr(A, code, field(init=False, default=1))
loot = []
dataclass(repr=False, eq=False)(A)()
# === dataclass field name that says it is an identifier ===
from dataclasses import InitVar, dataclass, field, make_dataclass
class S(str):
    def isidentifier(self):
        return True
    def __format__(self, spec):
        return str(self)
code = S("1)\n        import __tenuto__ as t\n        self.loot = t\n        (0")
loot = make_dataclass("A", [(code, InitVar[int], field(init=False, default=1))], namespace={"__post_init__": lambda *a: 0}, repr=False, eq=False)()
# === inherited dataclass field that is code ===
from dataclasses import InitVar, dataclass, field
@dataclass
class Base:
    x: InitVar[int] = field(init=False, default=1)
    def __post_init__(self, *a):
        pass
Base.__dataclass_fields__["x"].name = "1)\n        import __tenuto__ as t\n        self.loot = t\n        (0"
@dataclass
class A(Base):
    pass
loot = A()
# === dataclass field whose name changes while it is read ===
from dataclasses import Field, InitVar, dataclass, field
code = "1)\n        import __tenuto__ as t\n        self.loot = t\n        (0"
class F:
    count = 0
    kw_only, init, repr, compare, hash, default, default_factory = False, False, False, False, None, 1, field().default_factory
    @property
    def name(self):
        F.count += 1
        return "x" if F.count < n else code
@dataclass
class Base:
    x: InitVar[int] = field(init=False, default=1)
F._field_type = Base.__dataclass_fields__["x"]._field_type
loot = []
for n in range(1, 20):
    F.count = 0
    class B:
        __dataclass_fields__ = {"x": F()}
        __dataclass_params__ = Base.__dataclass_params__
        def __post_init__(self, *a):
            pass
    try:
        loot.append(dataclass(repr=False, eq=False)(type("A", (B,), {}))())
    except (TypeError, SyntaxError):
        pass
# === namedtuple names that are code ===
import collections
class S(str):
    def __str__(self):
        return self
    def isidentifier(self):
        return True
    def startswith(self, *a):
        return False
    def __eq__(self, other):
        return False
    __hash__ = str.__hash__
code = S("a=[]):\n    import __tenuto__ as t\n    return t\ndef x(b")
loot = collections.namedtuple("P", [code])()
# === the event loop's own call of any name ===
import asyncio
loop = asyncio.new_event_loop()
loot = loop.run_until_complete(loop._call("secret", (1,), {}))
# === the event loop's call of what is no name ===
import asyncio
loop = asyncio.new_event_loop()
for name in (["x"], 5, None, "", "approve", "__tenuto__"):
    try:
        loop._call(name, (1,), {})
    except (TypeError, ValueError):
        pass
for args, kwargs in ((5, {}), ((), {1: 2}), ((), 5), ([], {}), ((), None)):
    try:
        loop._call("echo", args, kwargs)
    except TypeError:
        pass
loot = loop.run_until_complete(loop._call("echo", (1,), {}))
# === an asynchronous call made over ===
import asyncio
async def f():
    call = asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop._started[1] = loop
    return await call
loot = asyncio.run(f())
# === the wrapper of an iterator in library code ===
import json, calendar
class J(json.JSONEncoder):
    def default(self, o):
        global seen
        seen = o
        return [str(type(o)), str(getattr(o, "machine", None)), str(getattr(o, "inner", None)), str(o)]
loot = []
try:
    loot.append(J().encode(map(abs, [1])))
except TypeError as error:
    loot.append(error)
loot += [type(seen), type(seen).__mro__, type(type(seen)), getattr(seen, "machine", 0), getattr(seen, "held", 0), getattr(seen, "inner", 0)]
# === the name of a wrapper's class ===
import random, io
loot = []
for make in (lambda it: io.StringIO(it), lambda it: random.Random(it), lambda it: random.Random(1).setstate(it), lambda it: float(it)):
    try:
        make(zip([1]))
    except Exception as error:
        loot += [error, *error.args, type(error).__mro__]
# === what a long loop keeps in its frame ===
def f():
    try:
        return [1 // (x - 138_000) for x in range(140_000)]
    except ZeroDivisionError as error:
        return error.__traceback__, vars(), dir()
loot = f()
# === a name of the slices of a loop that is the program's own by then ===
def steal(values):
    return values, type(values), getattr(values, "gi_frame", None), getattr(values, "gi_code", None)
sum = steal
loot = sum(x for x in range(140_000))
# === the runs of a sort ===
import math
from __tenuto__ import merge_some, sort_run
loot = merge_some, sort_run
# === the library's own factorial ===
import math
loot = [math.factorial, type(math.factorial), getattr(math.factorial, "__self__", 0), getattr(math.factorial, "__module__", 0)]
class A:
    def __index__(self):
        return 30_000
    def __le__(self, other):
        return other
loot.append(math.factorial(A()) % 1000)
# === the module of the prelude's factorial ===
import math
class A:
    def __index__(self):
        raise ValueError(self)
try:
    math.factorial(A())
except ValueError as error:
    tb = error.__traceback__
    loot = []
    while tb is not None:
        loot.append((tb, getattr(tb, "tb_frame", None)))
        tb = tb.tb_next
