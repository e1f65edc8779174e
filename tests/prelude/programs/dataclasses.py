# === the usual ===
from dataclasses import MISSING, dataclass, field, fields, is_dataclass


@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list[str] = field(default_factory=list)
    count: int = field(default=1, repr=False, compare=False)

    def total(self):
        return self.price * self.count


a = Item("pen", 1.5)
print(a, a.total(), a == Item("pen", 1.5, count=9), a != Item("pen", 2), a == 5, a.__eq__(5), Item.__match_args__, Item.__doc__)
a.tags.append("x")
print(a, Item("other").tags, Item.price, hasattr(Item, "tags"), Item.__hash__)
print(Item.__init__.__qualname__, Item.__repr__.__qualname__, Item.__init__.__annotations__, Item.__annotations__)
print([(f.name, f.type, f.default is MISSING, f.init, f.repr, f.kw_only) for f in fields(Item)], is_dataclass(a), is_dataclass(Item), is_dataclass(5))
for call in (lambda: Item(), lambda: Item("a", 1, [], 1, 2), lambda: Item("a", name="b"), lambda: Item("a", color=1), lambda: {a}, lambda: a < a, lambda: fields(5), lambda: hash(a)):
    try:
        print(call())
    except TypeError as error:
        print(error)
match a:
    case Item(name, price=p):
        print(name, p)

# === inheritance ===
from dataclasses import dataclass, field, fields


@dataclass
class Base:
    x: int
    y: int = 2

    def describe(self):
        return f"{type(self).__name__}({self.x})"


@dataclass
class Derived(Base):
    z: int = 3
    x: float = 1.0


@dataclass
class Further(Derived):
    y: str = "why"
    w: list = field(default_factory=list)


class Plain(Base):
    def __init__(self):
        super().__init__(9)


print(Derived(), Derived(5, z=7), Further(), [f.name for f in fields(Further)], Further(1).describe(), Plain(), Plain().describe())
print(Base(1) == Derived(1), Derived(1, 2, 3) == Derived(1, 2, 3), isinstance(Derived(), Base), Base.__eq__(Base(1), Plain()))
try:
    @dataclass
    class Wrong(Base):
        z: int
except TypeError as error:
    print(error)


@dataclass
class Own:
    a: int

    def __init__(self, a):
        self.a = a * 2

    def __repr__(self):
        return f"Own<{self.a}>"

    def __eq__(self, other):
        return True


print(Own(1), Own(1) == 5)

# === options ===
from dataclasses import FrozenInstanceError, dataclass, field


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


print(sorted([Version(2), Version(1, 5, "b"), Version(1, 2, "z")]), Version(1) < Version(2), Version(1) >= Version(1), max(Version(1), Version(3)))
try:
    Version(1) < (1, 0)
except TypeError as error:
    print(error)


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def moved(self, dx):
        return Point(self.x + dx, self.y)


p = Point(1, 2)
print(p, hash(p) == hash(Point(1, 2)), {p: "here"}[Point(1, 2)], p.moved(1), len({Point(1), Point(1), Point(2)}))
for change in (lambda: setattr(p, "x", 5), lambda: setattr(p, "other", 5), lambda: delattr(p, "x")):
    try:
        change()
    except FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))


@dataclass(frozen=True)
class Sub(Point):
    z: int = 0


print(Sub(1, 2, 3))


class Loose(Point):
    pass


loose = Loose(1)
loose.other = 5
try:
    loose.x = 3
except FrozenInstanceError as error:
    print(loose.other, error)


@dataclass(eq=False)
class ById:
    x: int


@dataclass(unsafe_hash=True)
class Hashed:
    x: int
    y: list = field(default_factory=list, hash=False)


@dataclass(repr=False, init=False)
class Bare:
    x: int = 5


print(ById(1) == ById(1), ById.__hash__ is object.__hash__, hash(Hashed(1)) == hash(Hashed(1, [2])), Hashed(1) == Hashed(1, [2]), Bare().x, "Bare object" in repr(Bare()))
print(Hashed.__dataclass_params__, Point.__dataclass_params__.frozen)


@dataclass(kw_only=True, match_args=False)
class Keywords:
    a: int
    b: int = 2


print(Keywords(a=1), hasattr(Keywords, "__match_args__"))
try:
    Keywords(1)
except TypeError as error:
    print(error)

# === hash rules ===
from dataclasses import dataclass


def show(**options):
    for own_eq in (False, True):
        for own_hash in (False, True):
            namespace = {"__annotations__": {"x": int}}
            if own_eq:
                namespace["__eq__"] = lambda self, other: True
            if own_hash:
                namespace["__hash__"] = lambda self: 7
            try:
                cls = dataclass(**options)(type("C", (), namespace))
                if cls.__hash__ is None:
                    kind = "none"
                elif cls.__hash__ is object.__hash__:
                    kind = "object"
                else:
                    kind = "7" if cls.__hash__(cls(1) if options.get("init", True) else None) == 7 else "generated"
            except TypeError as error:
                kind = str(error)
            print(options, own_eq, own_hash, kind)


for eq in (False, True):
    for frozen in (False, True):
        for unsafe_hash in (False, True):
            show(eq=eq, frozen=frozen, unsafe_hash=unsafe_hash)

# === keyword-only fields ===
from dataclasses import KW_ONLY, dataclass, field


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
    d: int = field(default=4, kw_only=False)


print(Mixed(1, b=2), Mixed(1, 5, b=2, c=9), Mixed.__match_args__, Mixed.__doc__)


@dataclass
class Child(Mixed):
    e: int = 5


print(Child(1, 2, 3, b=4))
try:
    @dataclass
    class Twice:
        _: KW_ONLY
        a: int
        __: KW_ONLY
except TypeError as error:
    print(error)
for call in (lambda: Mixed(1), lambda: Mixed(1, 2, 3, b=1)):
    try:
        call()
    except TypeError as error:
        print(error)

# === post init, InitVar, ClassVar ===
import dataclasses
import typing
from dataclasses import InitVar, dataclass, field
from typing import ClassVar


@dataclass
class Order:
    lines: list[float]
    discount: InitVar[float] = 0.0
    rate: ClassVar[float] = 0.2
    other: typing.ClassVar = 5
    text: "ClassVar[int]" = 7
    total: float = field(init=False)
    fixed: int = field(init=False, default=9)
    made: list = field(init=False, default_factory=list)

    def __post_init__(self, discount):
        self.total = sum(self.lines) * (1 - discount)


o = Order([1, 2], 0.5)
print(o, Order.rate, Order.other, o.text, [f.name for f in dataclasses.fields(o)], Order.discount, Order([1]))


@dataclass
class WithDefault:
    value: InitVar[int]
    text: "InitVar[str]" = "t"
    doubled: int = 0

    def __post_init__(self, value, text):
        self.doubled = value * 2
        self.text_seen = text


w = WithDefault(4)
print(WithDefault.__doc__, Order.__doc__)
print(w, w.text_seen, repr(InitVar[int]), InitVar[list[int]], WithDefault.__init__.__annotations__)
for source in (
    lambda: dataclass(type("C", (), {"__annotations__": {"x": ClassVar[int]}, "x": field(default_factory=list)})),
    lambda: dataclass(type("C", (), {"__annotations__": {"x": InitVar[int]}, "x": field(default_factory=list)})),
    lambda: dataclass(type("C", (), {"__annotations__": {"x": ClassVar[int]}, "x": field(kw_only=True)})),
):
    try:
        source()
    except TypeError as error:
        print(error)


@dataclass
class Parent:
    a: int

    def __post_init__(self):
        print("parent", self.a)


@dataclass
class Kid(Parent):
    b: int = 0

    def __post_init__(self):
        super().__post_init__()
        print("kid", self.b)


Kid(1, 2)


@dataclass(frozen=True)
class Normal:
    x: float

    def __post_init__(self):
        object.__setattr__(self, "x", float(self.x))


print(Normal(3))

# === mistakes ===
from dataclasses import dataclass, field

for namespace in (
    {"__annotations__": {"x": list}, "x": []},
    {"__annotations__": {"x": dict}, "x": {}},
    {"__annotations__": {"x": set}, "x": {1}},
    {"__annotations__": {"x": int, "y": int}, "x": 1},
    {"x": field(default=1)},
    {"__annotations__": {"x": int}, "__slots__": ("x",)},
):
    try:
        cls = dataclass(type("C", (), namespace))
        print(cls(1))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class NoHash:
    __hash__ = None


try:
    dataclass(type("C", (), {"__annotations__": {"x": NoHash}, "x": NoHash()}))
except ValueError as error:
    print(error)
for options in ({"order": True, "eq": False}, {"weakref_slot": True}):
    try:
        dataclass(**options)(type("C", (), {"__annotations__": {"x": int}}))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    field(default=1, default_factory=list)
except ValueError as error:
    print(error)
try:
    @dataclass(order=True)
    class Ordered:
        x: int

        def __lt__(self, other):
            return True
except TypeError as error:
    print(error)
try:
    @dataclass(frozen=True)
    class Set:
        x: int

        def __setattr__(self, name, value):
            pass
except TypeError as error:
    print(error)


@dataclass
class Open:
    x: int


@dataclass(frozen=True)
class Frozen:
    x: int


for base, frozen in ((Open, True), (Frozen, False)):
    try:
        dataclass(frozen=frozen)(type("C", (base,), {}))
    except TypeError as error:
        print(error)

# === slots ===
from dataclasses import dataclass, field


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 2
    z: list = field(default_factory=list)

    def double(self):
        return self.x * 2


s = Slotted(1)
print(s, s.double(), Slotted.__slots__, hasattr(s, "__dict__"), s == Slotted(1), Slotted.__name__, Slotted.__qualname__)
try:
    s.other = 5
except AttributeError as error:
    print(error)


@dataclass(slots=True, frozen=True)
class Both(Slotted if False else object):
    a: int
    b: str = "b"


b = Both(1)
print(b, hash(b) == hash(Both(1)), Both.__slots__)
try:
    b.a = 2
except AttributeError as error:
    print(type(error).__name__, error)


@dataclass(slots=True)
class Child(Slotted):
    w: int = 4


print(Child(1), Child.__slots__)
try:
    @dataclass(slots=True)
    class Already:
        __slots__ = ("x",)
        x: int
except TypeError as error:
    print(error)

# === asdict astuple replace ===
import dataclasses
from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import asdict, astuple, dataclass, field, replace

Pair = namedtuple("Pair", "a b")


@dataclass
class Inner:
    v: int


@dataclass
class Outer:
    inner: Inner
    items: list = field(default_factory=list)
    table: dict = field(default_factory=dict)
    pair: object = None


o = Outer(Inner(1), [Inner(2), (Inner(3), "x")], {"k": Inner(4), Inner: 5}, Pair(Inner(6), 7))
print(asdict(o))
print(astuple(o))
d = asdict(o)
d["items"].append(1)
print(len(o.items), asdict(o, dict_factory=OrderedDict), astuple(Inner(1), tuple_factory=list))
print(asdict(Outer(Inner(1), {1, 2}, frozenset(), b"x")), asdict(o)["items"] is o.items)
print(replace(o, inner=Inner(9), pair=None).inner, replace(Inner(1)), replace(Inner(1), v=2))


@dataclass(frozen=True)
class Account:
    owner: str
    balance: int = 0
    ident: int = field(init=False, default=7)
    seed: dataclasses.InitVar[int] = 3


print(replace(Account("a"), balance=5))
for call in (
    lambda: asdict(5),
    lambda: astuple(Inner),
    lambda: replace(5),
    lambda: replace(Account("a"), ident=1),
    lambda: replace(Account("a"), nothing=1),
    lambda: replace(Inner, v=1),
):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


@dataclass
class Needs:
    x: dataclasses.InitVar[int]
    y: int = 0


try:
    replace(Needs(1), y=2)
except ValueError as error:
    print(error)

# === make_dataclass ===
from dataclasses import dataclass, field, fields, make_dataclass

C = make_dataclass("C", [("x", int), ("y", float, field(default=5.0)), "z"] if False else [("x", int), ("y", float, field(default=5.0))], namespace={"add": lambda self: self.x + self.y})
print(C(1), C(1).add(), C.__name__, C.__module__)
D = make_dataclass("D", ["a", ("b", int), ("c", int, 3)], bases=(C,), frozen=False) if False else make_dataclass("D", ["a", "b"], order=True)
print(D(1, 2) < D(1, 3), [(f.name, f.type) for f in fields(D)])
for wrong in ([("x",)], [("1x", int)], [("class", int)], ["x", "x"], [(5, int)]):
    try:
        make_dataclass("W", wrong)
    except TypeError as error:
        print(error)

# === recursive repr ===
from dataclasses import dataclass, field


@dataclass
class Node:
    name: str
    next: "Node | None" = None
    children: list["Node"] = field(default_factory=list)


n = Node("a")
n.next = n
n.children.append(n)
print(n)
m = Node("b", Node("c"))
m.next.next = m
print(m, Node("x", Node("y")))


class Loud:
    def __repr__(self):
        raise ValueError("no")


try:
    print(Node(Loud()))
except ValueError as error:
    print(error)
print(Node("after"))

# === odd fields ===
from dataclasses import dataclass, field, fields


@dataclass
class Odd:
    self: int
    other: int = 1
    __private: int = 2


odd = Odd(5)
print(odd, Odd(1, 2, 3), odd == Odd(5))


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), fields(Empty), Empty.__doc__, Empty.__match_args__)


@dataclass
class Meta:
    x: int = field(default=1, metadata={"unit": "m"})


print(fields(Meta)[0].metadata, fields(Meta)[0].metadata["unit"], str(fields(Meta)[0]).startswith("Field(name='x',type=<class 'int'>,default=1,"))


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return 42
        return instance.__dict__.get("_" + self.name)

    def __set__(self, instance, value):
        instance.__dict__["_" + self.name] = value


@dataclass
class Described:
    x: int = Descriptor()


print(Described(), Described(7).x)


@dataclass
class Nan:
    x: float


nan = float("nan")
print(Nan(nan) == Nan(nan))
