# The program's own classes below the host's: what the host does with an instance is as large, or takes as long, as with the base's.

# === below int: shift by sub ===
# ends: int_bits
class W(int): pass
x = 1 << W(10**10)
# === below int: sub shifted ===
# ends: int_bits
class W(int): pass
x = W(1) << 10**10
# === below int: pow sub ===
# ends: int_bits
class W(int): pass
x = W(3) ** 10**9
# === below int: rpow sub ===
# ends: int_bits
class W(int): pass
x = 3 ** W(10**9)
# === below int: mul big subs ===
# ends: int_bits
class W(int): pass
x = W(1<<2_000_000)
for i in range(10): x = W(x * x)
# === below int: div subs ===
# ends: operation
class W(int): pass
x = W((1<<2_000_000) - 1)
y = W((1<<1_000_000) - 1)
z = x // y
# === below int: comb sub ===
# ends: int_bits
import math
class I(int):
    def __gt__(self, o): return False
    def __sub__(self, o): return 1
    def __lt__(self, o): return False
x = math.comb(I(10**6), I(5*10**5))
# === below int: prod subs ===
# ends: int_bits
import math
class I(int): pass
x = math.prod([I(1<<2_000_000)]*30)
# === below int: lcm subs ===
# ends: int_bits
import math
class I(int): pass
x = math.lcm(I((1<<2_000_000)-1), I((1<<1_999_999)-1))
# === below int: isqrt sub ===
# ends: operation
import math
class I(int): pass
for i in range(100): math.isqrt(I((1<<2_000_000)-1))
# === below a sequence: S mul ===
# ends: value_bytes
class S(str): pass
x = S("ab") * 10**9
# === below a sequence: S mul sub ===
# ends: value_bytes
class S(str): pass
class W(int): pass
x = S("ab") * W(10**9)
# === below a sequence: L mul ===
# ends: value_bytes
class L(list): pass
x = L([1]) * 10**9
# === below a sequence: L imul ===
# ends: value_bytes
class L(list): pass
x = L([1])
x *= 10**9
# === below a sequence: T mul ===
# ends: value_bytes
class T(tuple): pass
x = T([1]) * 10**9
# === below a sequence: BA mul ===
# ends: value_bytes
class T(bytearray): pass
x = T(b"a") * 10**10
# === below a sequence: deque mul ===
# ends: value_bytes
from collections import deque
class T(deque): pass
x = T("a") * 10**9
# === below a sequence: S printf ===
# ends: value_bytes
class S(str): pass
x = S("%1000000000d") % 1
# === below a sequence, looked through: S count ===
# ends: fuel operation
class S(str): pass
x = S("a"*50000000)
for i in range(50000): x.count("ab")
# === below a sequence, looked through: S in ===
# ends: fuel operation
class S(str): pass
x = S("a"*50000000)
for i in range(50000): "ab" in x
# === below a sequence, looked through: L in ===
# ends: fuel operation
class L(list): pass
x = L([0]*5000000)
for i in range(50000): 1 in x
# === below a sequence, looked through: L eq ===
# ends: fuel operation
class L(list): pass
x = L([0]*5000000); y = L([0]*5000000)
for i in range(50000): x == y
# === below a sequence, looked through: L reverse ===
# ends: fuel operation
class L(list): pass
x = L([0]*5000000)
for i in range(50000): x.reverse()
# === below a sequence, looked through: bytearray del ===
# ends: fuel operation
x = bytearray(60_000_000)
for i in range(100000): del x[5]
# === below a sequence, hashed ===
# ends: operation
class T(tuple): pass
x = T([0]*5000000)
for i in range(50000): hash(x)
# === constructor: ba init ===
# ends: value_bytes
x = bytearray()
bytearray.__init__(x, 10**9)
# === constructor: ba sub init ===
# ends: value_bytes
class B(bytearray):
    def __init__(self): super().__init__(10**9)
B()
# === constructor: bytes sub new ===
# ends: value_bytes
class B(bytes):
    def __new__(cls): return super().__new__(cls, 10**9)
B()
# === constructor: bytes new2 ===
# ends: value_bytes
class B(bytes): pass
bytes.__new__(B, 10**9)
# === constructor: bytes int sub ===
# ends: value_bytes
class I(int):
    def __int__(self): return 0
bytes(I(10**9))
# === constructor: list sub init ===
# ends: operation fuel
import itertools
class L(list):
    def __init__(self): super().__init__(itertools.repeat(1, 10**9))
L()
# === constructor: int sub of str ===
# ends: int_bits
class I(int): pass
I("1"*10**6, 2); I("z"*4*10**6, 36)
# === constructor: int new str ===
# ends: int_bits
class I(int): pass
int.__new__(I, "z"*4*10**6, 36)
