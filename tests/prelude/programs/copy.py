# === containers ===
import copy
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque


class Node:
    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)


n = Node("a", Node("b"))
for value in ([n, 1], (n, 2), {"k": n}, deque([n], maxlen=3), OrderedDict(a=n), defaultdict(list, a=[n]), Counter(a=1), ChainMap({"a": n}), [[n]], {1, 2}, frozenset([1]), bytearray(b"x")):
    shallow = copy.copy(value)
    deep = copy.deepcopy(value)
    print(type(shallow).__name__, type(deep).__name__, shallow is value, deep is value, shallow == value, len(deep), getattr(deep, "maxlen", None))
d = copy.deepcopy(defaultdict(list, a=[n]))
print(d["a"][0] is n, d["a"][0].name, d["new"])
moved = OrderedDict(a=[1], b=[2])
moved.move_to_end("a")
print(copy.deepcopy(moved), copy.copy(moved))
t = (1, "a", (2, 3))
print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy((1, [2])) == (1, [2]))
for atom in (1, 1.5, "a", b"b", None, True, ..., NotImplemented, int, len, Node, lambda: 1, range(3), 1j):
    print(copy.copy(atom) is atom, copy.deepcopy(atom) is atom)

# === cycles and shared parts ===
import copy


class Node:
    def __init__(self, name):
        self.name = name
        self.parent = None
        self.children = []

    def add(self, child):
        child.parent = self
        self.children.append(child)
        return child


root = Node("root")
a = root.add(Node("a"))
b = a.add(Node("b"))
c = copy.deepcopy(root)
print(c is root, c.children[0] is a, c.children[0].parent is c, c.children[0].children[0].parent is c.children[0], c.children[0].children[0].name)
shared = [1]
x = copy.deepcopy({"a": shared, "b": shared, "c": [shared]})
print(x["a"] is x["b"], x["c"][0] is x["a"], x["a"] is shared)
loop = [1]
loop.append(loop)
y = copy.deepcopy(loop)
print(y[1] is y, y is loop, y[0])
tup = ([],)
tup[0].append(tup)
z = copy.deepcopy(tup)
print(z[0][0] is z, z is tup)
d = {}
d["self"] = d
print(copy.deepcopy(d)["self"]["self"] is not d)
s = copy.copy(root)
print(s is root, s.children is root.children, s.name)

# === hooks ===
import copy


class Hooked:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return Hooked(("copied", self.v))

    def __deepcopy__(self, memo):
        return Hooked(("deep", copy.deepcopy(self.v, memo)))


h = Hooked([1])
print(copy.copy(h).v, copy.copy(h).v[1] is h.v, copy.deepcopy(h).v, copy.deepcopy([h, h])[0].v)
pair = copy.deepcopy([h, h])
print(pair[0] is pair[1])


class Stateful:
    def __init__(self):
        self.kept = [1]
        self.dropped = 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.restored = True


s = copy.deepcopy(Stateful())
print(s.__dict__, copy.copy(Stateful()).__dict__)


class Slotted:
    __slots__ = ("a", "b", "_c")

    def __init__(self):
        self.a = [1]
        self._c = 3


o = Slotted()
c, d = copy.copy(o), copy.deepcopy(o)
print(c.a is o.a, d.a is o.a, d.a, d._c, hasattr(d, "b"))


class NewArgs:
    def __new__(cls, x):
        self = super().__new__(cls)
        self.x = x
        return self

    def __getnewargs__(self):
        return (self.x,)


print(copy.copy(NewArgs(5)).x, copy.deepcopy(NewArgs([5])).x)


class Reducing:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return (Reducing, (self.n * 10,))


print(copy.copy(Reducing(1)).n, copy.deepcopy(Reducing(2)).n)


class InitCounts:
    made = 0

    def __init__(self):
        InitCounts.made += 1
        self.x = 1


copy.deepcopy(InitCounts())
print(InitCounts.made)

# === subclasses of builtins ===
import copy
from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum


class L(list):
    pass


class D(dict):
    pass


class S(set):
    pass


class T(tuple):
    pass


class I(int):
    pass


class Text(str):
    pass


class Problem(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code
        self.extra = []


for make in (lambda: L([1, [2]]), lambda: D(a=[1]), lambda: S([1]), lambda: T((1, [2])), lambda: I(5), lambda: Text("x")):
    value = make()
    value.note = ["n"]
    c, d = copy.copy(value), copy.deepcopy(value)
    print(type(c).__name__, type(d).__name__, c == value, d == value, c.note is value.note, d.note is value.note, d.note)
p = copy.deepcopy(Problem(5))
print(type(p).__name__, p.args, p.code, p.extra)
P = namedtuple("P", "a b")
q = copy.deepcopy(P([1], 2))
print(q, type(q).__name__, copy.copy(q) == q)


@dataclass
class Data:
    x: int
    y: list = field(default_factory=list)


@dataclass(frozen=True)
class Frozen:
    x: list


@dataclass(frozen=True, slots=True)
class Both:
    x: list


class Color(Enum):
    RED = 1


print(copy.deepcopy(Data(1, [2])), copy.copy(Data(1)), copy.deepcopy(Frozen([1])), copy.deepcopy({Color.RED: [Color.RED]}), copy.deepcopy(Both([1])))

# === what cannot be copied ===
import copy


def gen():
    yield 1


for value in (gen(), [gen()]):
    for function in (copy.copy, copy.deepcopy):
        try:
            print(type(function(value)).__name__)
        except TypeError as error:
            print(error)
