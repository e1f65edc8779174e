# === every operator ===
x = 10
x += 5
assert x == 15
x -= 3
assert x == 12
x *= 2
assert x == 24
x //= 5
assert x == 4
x **= 3
assert x == 64
x %= 10
assert x == 4
x /= 8
assert x == 0.5
x = 6
x &= 3
assert x == 2
x |= 5
assert x == 7
x ^= 2
assert x == 5
x <<= 3
assert x == 40
x >>= 2
assert x == 10

# === in place keeps identity ===
a = [1]
b = a
a += [2]
assert b == [1, 2] and a is b
a *= 2
assert b == [1, 2, 1, 2]
s = {1}
t = s
s |= {2}
s -= {1}
assert t == {2} and s is t
d = e = {"a": 1}
d |= {"b": 2}
assert e == {"a": 1, "b": 2}
u = (1,)
v = u
u += (2,)
assert v == (1,) and u == (1, 2)
a += "xy"
assert a[-2:] == ["x", "y"]

# === target is evaluated once ===
log = []
data = [1, 2, 3]


def where():
    log.append("data")
    return data


def index():
    log.append("index")
    return 1


where()[index()] += 10
assert data == [1, 12, 3] and log == ["data", "index"]


class Counter:
    n = 0


c = Counter()
c.n += 1
c.n += 1
assert c.n == 2 and Counter.n == 0

# === order of reading and evaluating ===
x = 1


def change():
    global x
    x = 100
    return 1


x += change()
assert x == 2

# === user defined in place operators ===
class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __isub__(self, other):
        return "replaced"


acc = Acc()
acc += 1
acc += 2
assert acc.log == [1, 2]
acc -= 1
assert acc == "replaced"

# === falls back to add and radd ===
class Plus:
    def __add__(self, other):
        return ("add", other)

    def __radd__(self, other):
        return ("radd", other)


p = Plus()
p += 1
assert p == ("add", 1)
n = 5
n += Plus()
assert n == ("radd", 5)

# === in place not implemented ===
class Never:
    def __iadd__(self, other):
        return NotImplemented

    def __add__(self, other):
        return "add"


n = Never()
n += 1
assert n == "add"

# === undefined name ===
# raises: NameError: name 'counter' is not defined
counter += 1

# === undefined local ===
# raises: UnboundLocalError: cannot access local variable 'total' where it is not associated with a value
total = 0


def bump():
    total += 1


bump()

# === tuple item in place raises but the list changes ===
t = ([1], 2)
try:
    t[0] += [2]
except TypeError as error:
    assert str(error) == "'tuple' object does not support item assignment"
else:
    raise AssertionError
assert t == ([1, 2], 2)

# === wrong types name the operator ===
# raises: TypeError: unsupported operand type(s) for -=: 'list' and 'list'
a = [1]
a -= [1]

# === attribute and slice targets ===
class Box:
    pass


box = Box()
box.items = [1, 2, 3]
box.items[1:] += [4]
assert box.items == [1, 2, 3, 4]
box.items[0] -= 1
box.name = "a"
box.name *= 3
assert box.items[0] == 0 and box.name == "aaa"
matrix = [[1, 2], [3, 4]]
for row in matrix:
    for i in range(len(row)):
        row[i] *= 10
assert matrix == [[10, 20], [30, 40]]
counts = {}
for word in "a b a".split():
    counts[word] = counts.get(word, 0) + 1
assert counts == {"a": 2, "b": 1}

# === the error names the in-place operator ===
def error_of(action):
    try:
        action()
    except TypeError as error:
        return str(error)


def on_item():
    totals = {"a": None, "b": 1}
    totals["a"] += 1


def on_text():
    totals = {"b": 1}
    totals["b"] += "s"


def on_local():
    count = 1
    count -= "s"


def on_attribute():
    class Account:
        balance = None

    Account().balance **= 2


def inside_the_value():
    count = 1
    count += 1 - None


assert error_of(on_item) == "unsupported operand type(s) for +=: 'NoneType' and 'int'"
assert error_of(on_text) == "unsupported operand type(s) for +=: 'int' and 'str'"
assert error_of(on_local) == "unsupported operand type(s) for -=: 'int' and 'str'"
assert error_of(inside_the_value) == "unsupported operand type(s) for -: 'int' and 'NoneType'"

# === a variable without a value is an error before the other operand ===
log = []


def said(x):
    log.append(x)
    return x


def with_a_call():
    total += said(1)


def with_a_free_variable():
    def inner():
        b %= (True, a)
    inner()
    a = 1


for f in (with_a_call, with_a_free_variable):
    try:
        f()
    except NameError as error:
        print(type(error).__name__, error, log)


# === a sequence that can't be repeated, times one that can ===
def said(left, right):
    try:
        left *= right
    except TypeError as e:
        return str(e)


assert said(range(3), "a") == "unsupported operand type(s) for *=: 'range' and 'str'"
assert said(range(3), [1]) == "unsupported operand type(s) for *=: 'range' and 'list'"
assert said({}, "a") == "unsupported operand type(s) for *=: 'dict' and 'str'"
assert said(1.5, "a") == "can't multiply sequence by non-int of type 'float'"

# === in place with an iterable of the program, on what takes it and what does not ===
class S(list): pass
class I:
    def __iter__(self): yield 1
class R(I):
    def __radd__(self, o): return 'radd'
import collections
log = []
for left in ({1}, {'a': 1}, collections.Counter('a'), collections.OrderedDict(), collections.deque(), [], bytearray(), 1, 'a', (), None):
    for right in (S([1]), I(), R(), (x for x in [1]), range(2), {2}, 3):
        for op in '+', '|', '*':
            x = left if isinstance(left, (int, str, tuple, type(None))) else left.copy()
            try:
                if op == '+': x += right
                elif op == '|': x |= right
                else: x *= right
                log.append(x)
            except (TypeError, AttributeError) as e:
                log.append(str(e))
log
