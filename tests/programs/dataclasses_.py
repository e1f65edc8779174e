# === basics ===
from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)

    def total(self, n=1):
        return self.price * n


a = Item("pen", 1.5)
b = Item("pen", 1.5, [])
assert a == b and a is not b and a.total(2) == 3.0
assert repr(a) == "Item(name='pen', price=1.5, tags=[])"
a.tags.append("x")
assert b.tags == [] and a != b
assert Item(name="n", tags=["t"]).tags == ["t"]
try:
    Item()
except TypeError as error:
    assert "__init__() missing 1 required positional argument: 'name'" in str(error)
a.price += 1
assert a.price == 2.5
try:
    hash(a)
except TypeError as error:
    assert str(error) == "unhashable type: 'Item'"

# === frozen and order ===
from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


v = Version(1, 2)
assert Version(1, 2) == v and hash(Version(1, 2)) == hash(v) and Version(1) < v < Version(2)
assert sorted([Version(2), Version(1, 5), Version(1)]) == [Version(1), Version(1, 5), Version(2)]
assert replace(v, minor=9) == Version(1, 9) and {v: "x"}[Version(1, 2)] == "x"
try:
    v.major = 5
except FrozenInstanceError as error:
    assert str(error) == "cannot assign to field 'major'" and isinstance(error, AttributeError)
else:
    raise AssertionError
try:
    del v.major
except FrozenInstanceError as error:
    assert str(error) == "cannot delete field 'major'"

# === post init and init var ===
from dataclasses import InitVar, dataclass, field


@dataclass
class Rect:
    w: float
    h: float
    scale: InitVar[float] = 1
    area: float = field(init=False)
    label: str = field(default="r", repr=False, compare=False)

    def __post_init__(self, scale):
        self.area = self.w * self.h * scale


r = Rect(2, 3, 10)
assert r.area == 60 and repr(r) == "Rect(w=2, h=3, area=60)"
assert Rect(2, 3, 10, label="other") == r and not hasattr(Rect(1, 1), "nothing")

# === inheritance ===
from dataclasses import dataclass


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Derived(Base):
    c: int = 3
    b: int = 20

    def total(self):
        return self.a + self.b + self.c


assert repr(Derived(1)) == "Derived(a=1, b=20, c=3)" and Derived(1).total() == 24
assert Base(1) != Derived(1) and isinstance(Derived(1), Base)

# === fields asdict astuple ===
from dataclasses import MISSING, asdict, astuple, dataclass, field, fields, is_dataclass


@dataclass
class Line:
    sku: str
    n: int = 1


@dataclass
class Order:
    id: int
    lines: list[Line] = field(default_factory=list)
    meta: dict[str, Line] = field(default_factory=dict)


o = Order(1, [Line("a"), Line("b", 2)], {"k": Line("c")})
assert asdict(o) == {"id": 1, "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}], "meta": {"k": {"sku": "c", "n": 1}}}
assert astuple(Line("a")) == ("a", 1)
assert [f.name for f in fields(Order)] == ["id", "lines", "meta"] and fields(o)[0].type in (int, "int")
assert is_dataclass(o) and is_dataclass(Order) and not is_dataclass(5)
assert fields(Line)[1].default == 1 and fields(Line)[0].default is MISSING

# === mutable default is refused ===
# raises: ValueError: mutable default <class 'list'> for field x is not allowed: use default_factory
from dataclasses import dataclass


@dataclass
class A:
    x: list = []

# === non default after default ===
# raises: TypeError: non-default argument 'b' follows default argument
from dataclasses import dataclass

try:

    @dataclass
    class A:
        a: int = 1
        b: int

except TypeError as error:
    raise TypeError(str(error).replace("argument 'a'", "argument"))

# === keyword only ===
from dataclasses import KW_ONLY, dataclass, field


@dataclass(kw_only=True)
class A:
    x: int
    y: int = 2


@dataclass
class B:
    a: int
    _: KW_ONLY
    b: int = 5
    c: int = field(default=1, kw_only=True)


assert A(x=1) == A(x=1, y=2) and B(1, b=2).b == 2 and repr(B(1)) == "B(a=1, b=5, c=1)"
try:
    A(1)
except TypeError as error:
    assert "takes 1 positional argument but 2 were given" in str(error)

# === slots and match args ===
from dataclasses import dataclass


@dataclass(slots=True)
class P:
    x: int
    y: int = 0


p = P(1)
assert P.__match_args__ == ("x", "y") and not hasattr(p, "__dict__")
try:
    p.z = 1
except AttributeError:
    pass
else:
    raise AssertionError
match p:
    case P(1, y=y):
        assert y == 0
    case _:
        raise AssertionError

# === eq false and own methods kept ===
from dataclasses import dataclass


@dataclass(eq=False)
class A:
    x: int


@dataclass(repr=False)
class B:
    x: int

    def __repr__(self):
        return "own"


@dataclass
class C:
    x: int

    def __eq__(self, other):
        return True


assert A(1) != A(1) and hash(A(1)) is not None and repr(B(1)) == "own" and C(1) == C(2)

# === class variables are not fields ===
from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass
class A:
    count: ClassVar[int] = 0
    x: int = 1
    y = "no annotation"


assert [f.name for f in fields(A)] == ["x"] and A.count == 0 and A().y == "no annotation"

# === comparing different classes ===
from dataclasses import dataclass


@dataclass(order=True)
class A:
    x: int


@dataclass(order=True)
class B:
    x: int


assert A(1) != B(1)
try:
    A(1) < B(1)
except TypeError as error:
    assert str(error) == "'<' not supported between instances of 'A' and 'B'"

# === metadata and factory with a lambda ===
from dataclasses import dataclass, field, fields

counter = 0


def next_id():
    global counter
    counter += 1
    return counter


@dataclass
class A:
    id: int = field(default_factory=next_id, metadata={"unit": "n"})
    pair: tuple = field(default_factory=lambda: (1, 2))


assert A().id == 1 and A().id == 2 and fields(A)[0].metadata["unit"] == "n" and A().pair == (1, 2)

# === make dataclass ===
from dataclasses import make_dataclass

P = make_dataclass("P", [("x", int), ("y", int, 5)])
assert repr(P(1)) == "P(x=1, y=5)"

# === recursive repr ===
from dataclasses import dataclass


@dataclass
class Node:
    value: int
    children: list = None


n = Node(1, [])
n.children.append(n)
assert repr(n) == "Node(value=1, children=[...])"

# === ordering with key fields only ===
from dataclasses import dataclass, field


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)


import heapq

heap = []
for task in [Task(3, "c"), Task(1, "a"), Task(2, "b")]:
    heapq.heappush(heap, task)
assert [heapq.heappop(heap).name for _ in range(3)] == ["a", "b", "c"]

# === generic dataclass ===
from dataclasses import dataclass
from typing import Generic, Optional, TypeVar

T = TypeVar("T")


@dataclass
class Result(Generic[T]):
    value: Optional[T] = None
    error: Optional[str] = None

    @property
    def ok(self) -> bool:
        return self.error is None

    @classmethod
    def fail(cls, error: str) -> "Result[T]":
        return cls(error=error)


assert Result[int](5).ok and Result.fail("no") == Result(None, "no") and not Result.fail("x").ok

# === functions, classes, modules and the like as defaults ===
import dataclasses, functools, logging, math, operator, types, typing


def f(): ...
def g():
    yield


class A:
    def m(self): ...


class Meta(type):
    def __hash__(cls):
        return type.__hash__(cls)

    def __eq__(cls, o):
        return type.__eq__(cls, o) is True


class B(metaclass=Meta): ...


@dataclasses.dataclass(frozen=True)
class Rule:
    name: str
    check: typing.Callable = lambda x: x > 1
    kind: type = int
    fmt: typing.Callable[[int], str] = str
    best: object = max
    library: object = math
    made: A = dataclasses.field(default=A(), repr=False)


rule = Rule("a")
print(Rule.check(3), rule.kind("5"), rule.fmt(3), rule.best(1, 2), rule.library.pi, hash(rule) == hash(Rule("a")), rule == Rule("a"))
for value in (f, g(), A, A().m, len, int, type, math, functools.partial(f), operator.itemgetter(1), super(A, A()), B, logging.getLogger("x"), ...):
    kind = type(value)
    print(kind.__name__, kind.__hash__ is None, kind.__eq__(value, value), kind.__eq__(value, 3), kind.__ne__(value, value), kind.__lt__(value, 3))

    @dataclasses.dataclass
    class Holder:
        a: object = value
        b: object = dataclasses.field(default=value)

    echo(0)
    print(Holder().a == value, Holder().b == value)
print({B: 1}[B], B == B, B == A, types.FunctionType.__hash__ is object.__hash__)
for value in ([], {}, set(), bytearray()):
    try:

        @dataclasses.dataclass
        class Holder:
            a: object = value
    except ValueError as e:
        print(e)
