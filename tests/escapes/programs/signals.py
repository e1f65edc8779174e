# === except BaseException around a limit ===
try:
    x = 'a' * 10**12
except BaseException as e:
    loot = e
    open_the_vault = customer().unlock()
# === bare except around a limit ===
while True:
    try:
        x = 'a' * 10**12
    except:
        pass
# === finally continue ===
while True:
    try:
        x = 'a' * 10**12
    finally:
        continue
# === finally return ===
def f():
    try:
        x = 'a' * 10**12
    finally:
        return 1
while True: f()
# === finally break ===
for i in range(3):
    try:
        x = 'a' * 10**12
    finally:
        break
loot = 1
# === exit returns True ===
class C:
    def __enter__(self): pass
    def __exit__(self, *a): return True
while True:
    with C():
        x = 'a' * 10**12
# === suppress ===
import contextlib
with contextlib.suppress(BaseException):
    x = 'a' * 10**12
# === exit stack ===
import contextlib
with contextlib.ExitStack() as s:
    s.push(lambda *a: True)
    x = 'a' * 10**12
# === generator close ===
def g():
    while True:
        try:
            yield
        except BaseException:
            pass
x = g()
next(x)
x.close()
# === generator in a limit ===
def g():
    try:
        yield 'a' * 10**12
    except BaseException:
        yield 1
loot = list(g())
# === except star ===
try:
    x = 'a' * 10**12
except* BaseException:
    loot = 1
# === host callback swallows ===
import json
def d(o):
    try:
        return 'a' * 10**12
    except BaseException:
        return 1
loot = json.dumps(object(), default=d)
# === sort key swallows ===
def k(x):
    try:
        return 'a' * 10**12
    except BaseException:
        return 1
loot = sorted([1, 2], key=k)
# === property swallows ===
class A:
    def __getattr__(self, n):
        return 'a' * 10**12
loot = hasattr(A(), 'x'), getattr(A(), 'x', 1)
# === set_name swallows ===
class D:
    def __set_name__(self, o, n): 'a' * 10**12
try:
    class A:
        x = D()
except BaseException:
    loot = 1
# === hash swallows ===
class H:
    def __hash__(self): return len('a' * 10**12)
try:
    {H(): 1}
except BaseException:
    loot = 1
# === SystemExit ===
raise SystemExit(3)
# === SystemExit by sys ===
import sys
sys.exit('bye')
# === KeyboardInterrupt ===
raise KeyboardInterrupt
# === GeneratorExit ===
raise GeneratorExit
# === SystemExit in a callback ===
import json
json.dumps(object(), default=lambda o: (_ for _ in ()).throw(SystemExit(1)))
# === SystemExit in a sort ===
def k(x): raise SystemExit(1)
sorted([1, 2], key=k)
# === KeyboardInterrupt in hash ===
class H:
    def __hash__(self): raise KeyboardInterrupt
{H(): 1}
# === SystemExit in repr ===
class R:
    def __repr__(self): raise SystemExit(1)
R()
# === SystemExit in an error's text ===
class E(Exception):
    def __str__(self): raise SystemExit(1)
raise E
# === SystemExit in asyncio ===
import asyncio
async def f(): raise SystemExit(1)
asyncio.run(f())
# === cancel everything ===
import asyncio
async def f():
    while True:
        try:
            await asyncio.sleep(0)
            asyncio.current_task().cancel()
        except BaseException:
            pass
asyncio.run(f())
# === fuel in a finally ===
def f():
    try:
        while True: pass
    finally:
        refund(1)
f()
# === pause swallowed ===
try:
    loot = customer()
except BaseException as e:
    loot = e
# === pause in a finally ===
def f():
    try:
        return customer()
    finally:
        return echo(1)
loot = f()
# === pause in a host callback ===
import re
loot = re.sub('a', lambda m: echo('b'), 'aa')
# === signal classes by name ===
loot = LimitExceeded
# === signal classes by subclasses ===
loot = [c for c in BaseException.__subclasses__()]
# === catch by a tuple ===
try:
    x = 'a' * 10**12
except (BaseException, Exception, object):
    loot = 1
# === catch by a metaclass ===
class M(type):
    def __subclasscheck__(c, o): return True
    def __instancecheck__(c, o): return True
class E(BaseException, metaclass=M): pass
try:
    x = 'a' * 10**12
except E:
    loot = 1
# === finalizer in a slot ===
class A:
    __slots__ = ("__del__",)
a = A()
a.__del__ = lambda: print("gone")
del a
loot = 1
# === finalizer in the slots of type() ===
A = type("A", (), {"__slots__": iter(["__del__"])})
a = A()
a.__del__ = lambda: print("gone")
del a
loot = 1
# === finalizer by name of a dict with hooks ===
class D(dict):
    def __contains__(self, key):
        return False
class M(type):
    def __prepare__(name, bases):
        return D()
try:
    class A(metaclass=M):
        locals = D
        exec
except NameError:
    pass
class M(type):
    def __new__(meta, name, bases, namespace):
        d = D(namespace)
        d["__del__"] = lambda self: print("gone")
        return super().__new__(meta, name, bases, d)
class A(metaclass=M):
    pass
A()
