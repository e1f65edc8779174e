# === while else ===
n = 3
while n:
    n -= 1
else:
    n = "done"
assert n == "done"
while True:
    break
else:
    raise AssertionError

# === for else finds or not ===
def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            result = i
            break
    else:
        result = -1
    return result


assert find("abc", "c") == 2 and find("abc", "z") == -1

# === continue and nested break ===
seen = []
for i in range(4):
    if i == 1:
        continue
    for j in range(4):
        if j > i:
            break
        if j == 1:
            continue
        seen.append((i, j))
assert seen == [(0, 0), (2, 0), (2, 2), (3, 0), (3, 2), (3, 3)]

# === loop variable survives the loop ===
for i in range(3):
    pass
assert i == 2
for never in []:
    pass
try:
    never
except NameError as error:
    assert str(error) == "name 'never' is not defined"
else:
    raise AssertionError

# === changing a list while iterating ===
items = [1, 2, 3, 4]
for item in items:
    if item == 2:
        items.remove(item)
assert items == [1, 3, 4]
grow = [1]
for item in grow:
    if len(grow) < 5:
        grow.append(item + 1)
assert grow == [1, 2, 3, 4, 5]

# === changing a dict while iterating ===
# raises: RuntimeError: dictionary changed size during iteration
d = {"a": 1}
for key in d:
    d[key + "x"] = 2

# === changing a set while iterating ===
# raises: RuntimeError: Set changed size during iteration
s = {1, 2}
for item in s:
    s.add(item + 10)

# === iterable is evaluated once ===
log = []


def make():
    log.append("made")
    return [1, 2]


for _ in make():
    pass
assert log == ["made"]

# === iterating different things ===
out = []
for ch in "ab":
    out.append(ch)
for key in {"k": 1}:
    out.append(key)
for key, value in {"k": 1}.items():
    out.append((key, value))
for b in b"\x01\x02":
    out.append(b)
for a, b in zip([1, 2], "xy"):
    out.append((a, b))
for item in reversed([1, 2]):
    out.append(item)
for x in (i * i for i in range(3)):
    out.append(x)
assert out == ["a", "b", "k", ("k", 1), 1, 2, (1, "x"), (2, "y"), 2, 1, 0, 1, 4]

# === for over a non iterable ===
# raises: TypeError: 'int' object is not iterable
for x in 5:
    pass

# === for over none ===
# raises: TypeError: 'NoneType' object is not iterable
for x in None:
    pass

# === for with a starred target list ===
rows = [(1, 2, 3), (4, 5, 6)]
collected = []
for head, *tail in rows:
    collected.append((head, tail))
assert collected == [(1, [2, 3]), (4, [5, 6])]
for x in *rows, 7:
    last = x
assert last == 7

# === while with a complicated condition ===
i = 0
while i < 10 and not (i > 5 or i == 100):
    i += 1
assert i == 6

# === break inside try in a loop ===
log = []
for i in range(3):
    try:
        if i == 1:
            break
        log.append(i)
    finally:
        log.append("f")
assert log == [0, "f", "f"]

# === deep nesting of loops ===
total = 0
for a in range(3):
    for b in range(3):
        for c in range(3):
            if c == 2:
                break
            total += a * 9 + b * 3 + c
        else:
            raise AssertionError
assert total == 225

# === range objects ===
assert list(range(5, 0, -2)) == [5, 3, 1]
assert range(10)[2:8:3] == range(2, 8, 3)
assert len(range(0, 10, 3)) == 4 and range(3) == range(0, 3)
assert range(10)[-1] == 9 and 7 in range(10)
assert range(10).index(4) == 4 and range(5).count(2) == 1
assert repr(range(1, 2)) == "range(1, 2)" and repr(range(0, 4, 2)) == "range(0, 4, 2)"
r = range(1, 10, 2)
assert (r.start, r.stop, r.step) == (1, 10, 2)
assert list(reversed(r)) == [9, 7, 5, 3, 1]

# === range step zero ===
# raises: ValueError: range() arg 3 must not be zero
range(1, 2, 0)

# === iterator exhaustion ===
it = iter([1, 2, 3])
for x in it:
    if x == 1:
        break
assert list(it) == [2, 3] and list(it) == []

# === a loop over a host iterator that asks the program's objects ===
class Order:
    def __init__(self, *lines):
        self.lines = lines

    def __len__(self):
        return len(self.lines)

    def __repr__(self):
        return f"Order{self.lines}"


for n in map(len, [Order("a"), Order("b", "c")]):
    print(n)
# stdout: 1
# stdout: 2

# === a loop over what is true among the program's objects ===
class Order:
    def __init__(self, *lines):
        self.lines = lines

    def __len__(self):
        return len(self.lines)


def full(orders):
    for order in filter(None, orders):
        yield order.lines
    for order in filter(len, orders):
        yield order.lines
    for order in filter(bool, tuple(orders)):
        yield order.lines


print(list(full([Order(1), Order(), Order(2)])))
print([o.lines for o in filter(None, {1: Order(), 2: Order(7)}.values())])
# stdout: [(1,), (2,), (1,), (2,), (1,), (2,)]
# stdout: [(7,)]

# === a loop over an ordered dict whose keys the program hashes ===
from collections import OrderedDict


class Sku:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


stock = OrderedDict((Sku(n), i) for i, n in enumerate("ab"))
for sku in stock:
    print(sku.name)
for sku, n in stock.items():
    print(sku.name, n)
for i, sku in enumerate(stock):
    print(i, sku.name)
print([(s.name, n) for s, n in zip(stock, reversed(stock.values()))])
try:
    for sku in stock:
        del stock[Sku("b")]
except RuntimeError as error:
    print(error)
# stdout: a
# stdout: b
# stdout: a 0
# stdout: b 1
# stdout: 0 a
# stdout: 1 b
# stdout: [('a', 1), ('b', 0)]
# stdout: OrderedDict mutated during iteration

# === an iterator over a generator expression is asked step by step, and what fails in it is raised ===
def t(f):
    try:
        print("ok", f())
    except Exception as e:
        print(repr(e))


def numbered():
    for i, x in enumerate(1 / n for n in [1, 0]):
        print(i, x)


def paired():
    for each in zip((n.nothing for n in [1, 2]), [3]):
        print(each)


def stripped(lines):
    out = []
    for i, line in enumerate(line.strip() for line in lines):
        out.append((i, echo(line)))
        if len(lines) < 4:
            lines.append(" more ")
    return out


t(numbered)
t(paired)
t(lambda: stripped(["a ", "b "]))
held = zip((n * 2 for n in [1, 2]), enumerate(n * 3 for n in [1, 2]))
print(next(held), echo(1), next(held))
