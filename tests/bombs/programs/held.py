# Memory where the host's garbage collector does not look, or where its size is said by a method of the program's class.

# === held: bytesio shared ===
# ends: memory_bytes
import io
big = bytes(60*2**20)
l = []
for i in range(1000):
    b = io.BytesIO(big)
    b.write(b'x')
    l.append(b)
# === held: bytesio seek ===
# ends: memory_bytes
import io
l = []
for i in range(1000):
    b = io.BytesIO()
    b.seek(50*2**20)
    b.write(b'x')
    l.append(b)
# === held: stringio ===
# ends: memory_bytes
import io
l = []
big = "x" * (60*2**20)
for i in range(1000):
    b = io.StringIO(big)
    l.append(b)
# === held: stringio sub tell ===
# ends: memory_bytes
import io
class S(io.StringIO):
    def tell(self): return 0
l = []
big = "x" * (10*2**20)
b = S()
for i in range(1000):
    b.write(big)
# === held: bytearray subclass ===
# ends: memory_bytes
class B(bytearray): pass
l = []
for i in range(1000): l.append(B(50*2**20))
# === held: str subclass ===
# ends: memory_bytes
class B(str): pass
l = []
big = "x" * (50*2**20)
for i in range(1000): l.append(B(big))
# === held: str sub new ===
# ends: memory_bytes
class B(str):
    def __new__(cls, x): return super().__new__(cls, x)
big = "x" * (50*2**20)
l = []
for i in range(1000): l.append(B(big))
# === held by ranges ===
# ends: memory_bytes
b = 1 << 400_000
l = [range(b + i) for i in range(4000)]
# === held by methods ===
# ends: memory_bytes
l = []
for i in range(1000): l.append([bytes(10**7 + i)].append)
# === held by methods of bytes ===
# ends: memory_bytes
l = []
for i in range(1000): l.append(bytes(10**7 + i).upper)
# === held behind short ones in a long list ===
# ends: memory_bytes
l = [b''] * 5000
for i in range(5000):
    if i % 64 and i % 61: l[i] = bytes(10**6 + i)
# === held by the keys of a long dict ===
# ends: memory_bytes
l = {}
for i in range(5000): l[i] = b''
for i in range(5000):
    if i % 64 and i % 61: l[i] = bytes(10**6 + i)
# The last: what a zone of the program holds outlives it where the program itself is reached from there, since the host does not collect dates.

# === held by zones ===
# ends: memory_bytes
import datetime
class Z(datetime.tzinfo):
    def __init__(self, x): self.x = x
l = []
for i in range(1000): l.append(datetime.datetime(2020, 1, 1, tzinfo=Z(bytes(10**7 + i))))
