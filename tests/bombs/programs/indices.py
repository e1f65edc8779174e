# Numbers that say how large a result will be, given by objects with `__index__` and by ints whose methods lie.

# === index: ljust index ===
# ends: value_bytes
class W:
    def __index__(self): return 10**9
len("a".ljust(W()))
# === index: ljust int subclass ===
# ends: value_bytes
class W(int):
    def __int__(self): return 1
    def __index__(self): return 1
len("a".ljust(W(10**9)))
# === index: expandtabs index ===
# ends: value_bytes
class W:
    def __index__(self): return 10**9
len("\t".expandtabs(W()))
# === index: zfill index ===
# ends: value_bytes
class W:
    def __index__(self): return 10**9
len("1".zfill(W()))
# === index: to_bytes index ===
# ends: value_bytes
class W:
    def __index__(self): return 10**9
len((1).to_bytes(W(), "big"))
# === index: to_bytes sub ===
# ends: value_bytes
class W(int):
    def __int__(self): return 1
    def __index__(self): return 1
    def __gt__(self, o): return False
    def __le__(self, o): return False
len((1).to_bytes(W(10**9), "big"))
# === index: L imul idx ===
# ends: value_bytes
class I:
    def __index__(self): return 10**9
x = [1]
x *= I()
# === index: L imul int0 ===
# ends: value_bytes
class I(int):
    def __int__(self): return 0
x = [1]
x *= I(10**9)
# === index: L mul idx ===
# ends: value_bytes
class I:
    def __index__(self): return 10**9
x = [1] * I()
# === index: B mul idx ===
# ends: value_bytes
class I:
    def __index__(self): return 10**9
x = I() * b"abc"
# === index: printf star idx ===
# ends: value_bytes
class I(int):
    def __int__(self): return 0
    def __abs__(self): return 0
    def __gt__(self, o): return False
    def __lt__(self, o): return False
x = "%*d" % (I(10**9), 1)
# === index: perm I ===
# ends: int_bits
import math
class I:
    def __index__(self): return 10**6
    def __gt__(self, o): return False
x = math.perm(I())
# === index: comb I ===
# ends: int_bits
import math
class I:
    def __init__(s, v): s.v = v
    def __index__(self): return self.v
x = math.comb(I(10**6), I(5*10**5))
# === index: gcd idx ===
# ends: operation
import math
class I:
    def __init__(s, v): s.v = v
    def __index__(self): return self.v
x = math.gcd(I((1<<2_000_000)-1), I((1<<1_999_999)-1))
# === index: randbits I ===
# ends: int_bits
import random
class I:
    def __index__(self): return 10**10
x = random.getrandbits(I())
# === index: randbytes I ===
# ends: value_bytes
import random
class I:
    def __index__(self): return 10**9
    def __mul__(self, o): return 8 * 10**9
x = random.randbytes(I())
# === index: choices I ===
# ends: value_bytes
import random
class I:
    def __index__(self): return 10**8
x = random.choices([1], k=I())
# === index: choices S ===
# ends: value_bytes
import random
class I(int):
    def __gt__(self, o): return False
x = random.choices([1], k=I(10**8))
# === index: token_bytes I ===
# ends: value_bytes
import secrets
class I:
    def __index__(self): return 10**9
    def __mul__(self, o): return 8 * 10**9
x = secrets.token_bytes(I())
# === index: pbkdf2 I ===
# ends: operation
import hashlib
class I:
    def __index__(self): return 10**9
x = hashlib.pbkdf2_hmac("sha256", b"", b"", I())
# === index: pbkdf2 dklen I ===
# ends: operation
import hashlib
class I:
    def __index__(self): return 10**9
x = hashlib.pbkdf2_hmac("sha256", b"", b"", 1, I())
# === index: shake I ===
# ends: value_bytes
import hashlib
class I:
    def __index__(self): return 10**9
x = hashlib.shake_128(b"").digest(I())
# === index: json indent I ===
# ends: value_bytes
import json
class I(int):
    def __int__(self): return 0
x = json.dumps([1]*10, indent=I(10**8))
# === index: json indent S ===
# ends: value_bytes
import json
class I(str):
    def __len__(self): return 0
x = json.dumps([1]*100, indent=I("x"*10**7))
# === index: factorial sub ===
# ends: fuel operation int_bits
import math
class I(int):
    def __gt__(self, o): return False
x = math.factorial(I(10**6))
# === index: bytes idx sub ===
# ends: value_bytes
class B(bytes): pass
class I:
    def __index__(self): return 10**9
B(I())
# === counts: counter elements int subclass ===
# ends: operation fuel
from collections import Counter
class I(int):
    def __gt__(self, o): return False
c = Counter({'a': I(10**9)})
n = 0
for x in c.elements():
    n += 1
    if n > 3: break
print(n)
# === counts: counter items overridden ===
# ends: operation fuel
from collections import Counter
class C(Counter):
    def values(self): return [1]
    def items(self): return [("a", 10**9)]
c = C()
x = c.elements()
print(next(x))
# === long choices: combinations r ===
# ends: value_bytes
import itertools
c = itertools.combinations(range(10), 10**8)
# === long choices: cwr ===
# ends: value_bytes
import itertools
c = itertools.combinations_with_replacement([1], 10**8)
# === a reflected method that gives up ===
# ends: value_bytes
class I:
    def __index__(self): return 10**9
    def __rmul__(self, other): return NotImplemented
[1] * I()
# === a product that begins with a list ===
# ends: value_bytes fuel
import math
math.prod([2] * 60, start=[1])
# === in place, a reflected method that gives up ===
# ends: value_bytes
class I:
    def __index__(self): return 10**9
    def __rmul__(self, other): return NotImplemented
x = [1]
x *= I()
