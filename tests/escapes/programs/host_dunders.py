# === index of a host call ===
class I:
    def __index__(self):
        global loot
        loot = self.__class__.__base__.__subclasses__()
        return 1
[1, 2][I()]
# === hash in a host dict ===
class H:
    def __hash__(self):
        open('{file}', 'w')
        return 1
{H(): 1}
# === eq during a host search ===
class E:
    def __eq__(self, o):
        global loot
        loot = getattr(o, '_token', None)
        return True
[customer()].index(E())
# === lt during a host sort ===
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        x.clear()
        return True
x = [L(1), L(2), L(3)]
x.sort()
# === list changed while sorted ===
x = [3, 1, 2]
x.sort(key=lambda n: x.append(n) or n)
loot = x
# === list changed while extended ===
class I:
    def __iter__(self): return self
    def __next__(self):
        x.clear()
        if len(x) > 100: raise StopIteration
        return 1
    def __length_hint__(self): return -5
x = []
x.extend(I())
# === length hint huge ===
class I:
    def __iter__(self): return iter([1])
    def __length_hint__(self): return 1 << 62
loot = list(I())
# === length that lies ===
class L:
    def __len__(self): return 1 << 62
    def __getitem__(self, i): return i
loot = list(reversed(L()))[:1]
# === bool that lies ===
class B:
    def __bool__(self): return 2
loot = any([B()])
# === str that is no str ===
class S:
    def __str__(self): return len
loot = str(S())
# === format that is no str ===
class S:
    def __format__(self, s): return len
loot = f'{S()}'
# === buffer protocol ===
class B:
    def __buffer__(self, flags): return memoryview(b'x')
loot = bytes(B())
# === fspath ===
class P:
    def __fspath__(self): return '{file}'
from pathlib import PurePath
loot = PurePath(P()).parts, open(P())
# === iter that gives the host ===
class I:
    def __iter__(self): return customer()
loot = list(I())
# === contains ===
class C:
    def __contains__(self, o):
        global loot
        loot = o.vault
        return 1
customer() in C()
# === getitem with a slice ===
class G:
    def __getitem__(self, k): return getattr(k, '__reduce' '__')()
loot = G()[1:2]
# === radd with a host object ===
class R:
    def __radd__(self, o): return o._token
loot = customer() + R()
# === ror with a host type ===
class R:
    def __ror__(self, o): return o.__init__.__globals__
loot = type(customer()) | R()
# === ge against a customer ===
class G:
    def __le__(self, o): return o.vault
loot = customer() >= G()
# === divmod against a customer ===
class G:
    def __rdivmod__(self, o): return o.__dict__
loot = divmod(customer(), G())
# === pow with three ===
class G:
    def __pow__(self, a, b): return a.vault
loot = pow(G(), customer(), 1)
# === round hook ===
class G:
    def __round__(self, n): return n.vault
loot = round(G(), customer())
# === instancecheck with a customer ===
class M(type):
    def __instancecheck__(c, o): return o.vault
class A(metaclass=M): pass
loot = isinstance(customer(), A)
# === missing of a dict subclass ===
class D(dict):
    def __missing__(self, k): return k.vault
loot = D()[customer()]
# === exit with an exception ===
class C:
    def __enter__(self): return self
    def __exit__(self, t, e, tb):
        global loot
        loot = tb.tb_frame
        return True
with C():
    1 / 0
# === await hook ===
class A:
    def __await__(self):
        yield len
import asyncio
async def f(): await A()
loot = asyncio.run(f())
# === await the loop's future ===
class A:
    def __await__(self):
        x = yield
        return x
import asyncio
async def f(): return await A()
loot = asyncio.run(f())
# === sizeof hook ===
class A:
    def __sizeof__(self): return 1 << 60
import sys
loot = sys.getsizeof(A())
# === dir hook ===
class A:
    def __dir__(self): return [len, '__self__']
loot = dir(A())
# === class property ===
class A:
    @property
    def __class__(self): return type(customer())
loot = isinstance(A(), type(customer())), A().__class__.unlock(customer())
# === dict property ===
class A:
    @property
    def __dict__(self): return customer().__dict__
loot = vars(A())
# === trampoline kept ===
class A:
    def __lt__(self, o): return True
loot = A.__lt__.__globals__, A().__lt__.__func__.__globals__
