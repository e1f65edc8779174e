# === iterate a customer ===
loot = list(customer())
# === call a customer ===
loot = customer()()
# === subscript a customer ===
loot = customer()['vault']
# === compare customers ===
loot = customer() == customer(), hash(customer()), id(customer())
# === bool of a customer ===
loot = bool(customer()), str(customer()), f'{customer()}'
# === sort customers ===
loot = sorted([customer(), customer()])
# === greet with a customer ===
loot = customer().greet(customer().vault)
# === greet with odd things ===
class S(str):
    def __format__(self, s): return len.__self__
loot = customer().greet(S('x'))
# === greet format injection ===
loot = customer().greet('{0.vault} {self._token}')
# === greet keyword ===
loot = customer().greet(greeting=customer)
# === greet with self ===
loot = type(customer()).greet(customer(), 'x')
# === with a customer ===
with customer() as loot: pass
# === unpack a customer ===
a, b = customer()
# === await a customer ===
import asyncio
async def f(): return await customer()
loot = asyncio.run(f())
# === customer in a set ===
loot = {customer()}, {customer(): 1}
# === customer in a dataclass ===
import dataclasses
@dataclasses.dataclass
class A:
    c: object
loot = dataclasses.asdict(A(customer()))
# === customer by replace ===
import dataclasses
loot = dataclasses.replace(customer(), name='x')
# === customer by vars of a namespace ===
import types
loot = types.SimpleNamespace(**vars(customer()))
# === customer pickled ===
import copy
loot = copy._reconstruct(customer(), None, type(customer()))
# === customer constructed ===
loot = type(customer())('x', None).greet()
# === customer new ===
C = type(customer())
loot = C.__new__(C).unlock()
# === customer isinstance ===
loot = isinstance(customer(), object), issubclass(type(customer()), object)
# === customer class name ===
c = customer()
loot = type(c).__name__, type(c).__module__, type(c).__mro__, c.__class__.__bases__
# === customer deleted attribute ===
c = customer()
del c.name
loot = c.name
# === customer in sum ===
loot = sum([customer()], customer())
# === customer returned ===
customer()
# === customer through json ===
import json
loot = json.dumps({'c': customer()}, default=lambda o: o.name)
# === customer through pprint ===
import pprint
pprint.pprint([customer()])
# === customer printed ===
print(customer(), customer)
# === customer through weakref ===
import weakref
loot = weakref.ref(customer())
