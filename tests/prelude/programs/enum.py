# === the usual ===
from enum import Enum, EnumMeta, EnumType


class Color(Enum):
    "colors"
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def shout(self):
        return self.name + "!"

    @property
    def is_warm(self):
        return self is Color.RED

    @classmethod
    def default(cls):
        return cls.GREEN

    @staticmethod
    def helper():
        return "static"


c = Color.RED
print(c, repr(c), str(c), f"{c}", f"{c:>12}", c.name, c.value, type(c), isinstance(c, Color), isinstance(c, Enum))
print(Color, list(Color), len(Color), Color(2), Color["BLUE"], Color(c), Color.CRIMSON, Color.CRIMSON is Color.RED, Color["CRIMSON"])
print(Color.__members__, Color.RED in Color, [*reversed(Color)], bool(Color), Color.__name__, Color.__doc__, EnumMeta is EnumType, type(Color))
print(c.shout(), c.is_warm, Color.default(), Color.helper(), c == Color.RED, c != Color.GREEN, c == 1, c is Color(1), Color.RED.BLUE)
print({Color.RED: "r"}[Color.CRIMSON], {Color.RED, Color.GREEN} == {Color.GREEN, Color.RED}, [m.value for m in Color], {m.name: m.value for m in Color})
for call in (
    lambda: Color(9),
    lambda: Color("RED"),
    lambda: Color["PINK"],
    lambda: Color.PINK,
    lambda: Color.RED < Color.GREEN,
    lambda: 1 in Color,
    lambda: setattr(Color, "RED", 5),
    lambda: delattr(Color, "RED"),
    lambda: setattr(c, "value", 5),
    lambda: setattr(c, "name", 5),
    lambda: Color(),
    lambda: c.nothing,
    lambda: Color([]),
    lambda: c(),
    lambda: f"{c:d}",
):
    try:
        print(call())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
match Color.GREEN:
    case Color.RED:
        print("no")
    case Color.GREEN:
        print("matched")
c.extra = 5
print(c.extra, Color.RED.extra)
Color.note = "class attribute"
print(Color.note, Color.RED.note)

# === auto and generated values ===
from enum import Enum, Flag, IntEnum, StrEnum, auto


class A(Enum):
    ONE = auto()
    TWO = auto()
    TEN = 10
    ELEVEN = auto()
    THREE = 3
    NEXT = auto()


class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return (name.lower(), start, count, tuple(last_values[-1:]))

    X = auto()
    Y = auto()


class Tupled(Enum):
    FIRST = auto(), "first"
    SECOND = auto(), "second"


class Text(StrEnum):
    HELLO = auto()
    World = auto()
    OTHER = "o"


class Mixed(Enum):
    S = "s"
    N = auto()


print([(m.name, m.value) for m in A], [m.value for m in Named], [m.value for m in Tupled], [m.value for m in Text], [m.value for m in Mixed])
try:
    class Late(Enum):
        A = auto()

        def _generate_next_value_(name, *args):
            return name
except TypeError as error:
    print(error)


class Ordinal(str, Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name

    NORTH = auto()
    SOUTH = auto()


print(list(Ordinal), Ordinal.NORTH == "NORTH")

# === IntEnum StrEnum ===
import json
from enum import Enum, IntEnum, StrEnum


class Priority(IntEnum):
    LOW = 1
    HIGH = 3


class Level(StrEnum):
    INFO = "info"
    WARN = "warn"


class Old(str, Enum):
    A = "a"


class Number(int, Enum):
    ONE = 1


class Half(float, Enum):
    HALF = 0.5


p = Priority.HIGH
print(p, repr(p), f"{p}", f"{p:03}", p + 1, p > Priority.LOW, p == 3, max(Priority), sorted([Priority.HIGH, Priority.LOW]), int(p), [10, 20, 30, 40][p], "%d %s" % (p, p))
print(Level.INFO, repr(Level.INFO), f"{Level.INFO:>8}", Level.INFO == "info", Level.INFO.upper(), Level("warn"), "x" + Level.WARN, {"info": 1}[Level.INFO], isinstance(Level.INFO, str))
print(Old.A, repr(Old.A), f"{Old.A}", Old.A == "a", str(Old.A), Old.A.value, "".join([Old.A, "b"]), "%s" % Old.A)
print(Number.ONE, repr(Number.ONE), f"{Number.ONE}", Number.ONE + 1, Half.HALF * 2, repr(Half.HALF), f"{Half.HALF}")
print(json.dumps({"p": Priority.HIGH, "l": Level.INFO, "o": Old.A, "n": [Number.ONE]}), Priority(3), Priority["LOW"], hash(Priority.LOW) == hash(1))
print({Priority.LOW: "a"}[1], Priority.LOW in Priority, Priority.LOW.bit_length(), Priority.HIGH % 2, ~Priority.LOW, type(Priority.LOW + Priority.HIGH).__name__)
for make in (lambda: StrEnum("S", {"A": 5}), lambda: StrEnum("S", {"A": ("a", 1)}), lambda: IntEnum("I", {"A": "x"}), lambda: StrEnum("S", {"A": ("a", "b", "c", "d")})):
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === members with init and new ===
from enum import Enum


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        return round(6.67300e-11 * self.mass / (self.radius * self.radius), 3)


print(Planet.EARTH.surface_gravity, Planet.EARTH.value, Planet.MERCURY, Planet((3.303e23, 2.4397e6)))


class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = (0, "P.X", "km")
    PY = (1, "P.Y", "km")


print(Coordinate.PX, Coordinate.PY.value, Coordinate(1).label, Coordinate.PX == b"\0")


class Auto(Enum):
    def __new__(cls, *args):
        obj = object.__new__(cls)
        obj._value_ = len(cls.__members__) + 1
        return obj

    A = ()
    B = ()


class Child(Enum):
    def __new__(cls, value, doc=""):
        self = object.__new__(cls)
        self._value_ = value
        self.doc = doc
        return self


class Grand(Child):
    ONE = 1, "one"
    TWO = 2


class Pairs(tuple, Enum):
    A = (1, 2)
    B = (3, 4)


class Listed(Enum):
    A = [1]
    B = [2]
    C = [1]


print(list(Auto), Auto(2), Grand.ONE.doc, Grand(2), Pairs.A, repr(Pairs.B), Pairs.A == (1, 2), Pairs((3, 4)), Listed([2]), list(Listed), Listed.C)
try:
    class Broken(int, Enum):
        A = "x"
except (ValueError, TypeError) as error:
    print(type(error).__name__, error)
try:
    class Fails(Enum):
        A = 1

        def __init__(self, value):
            raise RuntimeError("in init")
except RuntimeError as error:
    print(error)

# === missing ===
from enum import Enum


class Lenient(Enum):
    A = "a"
    B = "b"
    UNKNOWN = "?"

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str) and value.lower() != value:
            return cls(value.lower())
        if value == "wrong":
            return 5
        if value == "error":
            raise KeyError("missing failed")
        return cls.UNKNOWN if value != "none" else None


print(Lenient("A"), Lenient("B"), Lenient(42))
for value in ("wrong", "error", "none"):
    try:
        print(Lenient(value))
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error, repr(error.__context__))

# === rules of the class body ===
from enum import Enum, EnumMeta, IntEnum, auto, member, nonmember, unique


class Base(Enum):
    def common(self):
        return f"common {self.name}"


class Derived(Base):
    A = 1

    class_level = nonmember(5)
    function = lambda self: self.value * 2
    called = member(lambda: "called")
    _private_ish = 7
    __very = 8


print(Derived.A.common(), Derived.class_level, Derived.A.function(), Derived.called.value(), list(Derived), Derived.A.class_level)


class Ignoring(Enum):
    _ignore_ = "tmp, i"
    tmp = 5
    for i in range(3):
        tmp += i
    A = tmp


print(list(Ignoring), hasattr(Ignoring, "tmp"))


def attempt(make):
    try:
        print(make())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


def twice():
    class Twice(Enum):
        A = 1
        A = 2


def extend():
    class More(Derived):
        B = 2


def reserved():
    class Reserved(Enum):
        _odd_ = 1


def mro():
    class Mro(Enum):
        mro = 1


def method_then_member():
    class Both(Enum):
        def A(self):
            pass

        A = 1


def order():
    class Order(Enum):
        _order_ = "A B"
        B = 1
        A = 2


for make in (twice, extend, reserved, mro, method_then_member, order):
    attempt(make)


@unique
class Unique(Enum):
    A = 1
    B = 2


try:
    @unique
    class NotUnique(Enum):
        A = 1
        B = 1
        C = 1
except ValueError as error:
    print(error)


class Name(Enum):
    name = 1
    value = 2
    other = 3


print(Name.name, Name.value.value, Name.name.name, Name.other.name, list(Name))


class Hooked(Enum):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        print("subclass", cls.__name__, [m.name for m in cls])


class Hook(Hooked):
    A = 1
    B = 2


class WithStr(Enum):
    A = "a"

    def __str__(self):
        return f"<{self.value}>"


class WithRepr(Enum):
    A = "a"

    def __repr__(self):
        return "R"

    def __format__(self, spec):
        return f"F{spec}"

    def __eq__(self, other):
        return other == "a" or self is other

    def __hash__(self):
        return 5


print(WithStr.A, f"{WithStr.A:>5}", repr(WithStr.A), WithRepr.A, f"{WithRepr.A:x}", [WithRepr.A], WithRepr.A == "a")


class Mixin:
    def describe(self):
        return f"{self.name}={self.value}"

    def __str__(self):
        return "mixin " + self.name


class Described(Mixin, Enum):
    A = 1


class IntMixin(Mixin, IntEnum):
    A = 1


print(Described.A.describe(), Described.A, IntMixin.A, IntMixin.A + 1, repr(IntMixin.A), f"{IntMixin.A}")


class Comparable(Enum):
    A = 1
    B = 2

    def __lt__(self, other):
        return self.value < other.value


print(sorted([Comparable.B, Comparable.A]), Comparable.A < Comparable.B, max(Comparable, key=lambda m: m.value))


class Empty(Enum):
    pass


print(list(Empty), len(Empty), Empty)
try:
    Empty(1)
except ValueError as error:
    print(error)

# === functional ===
from enum import Enum, Flag, IntEnum, StrEnum

Animal = Enum("Animal", "ANT BEE CAT")
print(Animal, list(Animal), Animal.ANT.value, Animal("x") if False else Animal(1))
print(list(Enum("B", ["x", "y"], start=10)), list(Enum("C", [("a", 5), ("b", 6)])), list(Enum("D", {"k": "v"})), list(IntEnum("E", "p,q")), list(Enum("F", ("m", "n"))))
print(Enum("G", "a b", type=str) if False else list(Enum("G", {"a": "x"}, type=str)), list(Flag("H", "r w x")), list(StrEnum("I", "A B")), Enum("J", "a", module="somewhere", qualname="Outer.J").__module__, list(Enum("K", [])))

# === flags ===
from enum import Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    ALL = R | W | X
    NONE = 0


rw = Perm.R | Perm.W
print(rw, repr(rw), rw is Perm.RW, rw.value, rw.name, Perm.R in rw, Perm.X in rw, list(rw), len(rw), bool(Perm.NONE), Perm.NONE, list(Perm), len(Perm))
print(Perm.R | Perm.X, repr(Perm.R | Perm.X), (Perm.R | Perm.X).name, ~Perm.R, ~Perm.NONE, Perm.ALL & ~Perm.W, Perm.RW ^ Perm.R, Perm(5), Perm(0), Perm(7) is Perm.ALL, Perm(-1), Perm(-2))
print(Perm["RW"], Perm.__members__, Perm.RW & Perm.X, bool(Perm.RW & Perm.R), [p.name for p in Perm.ALL], f"{rw}", f"{rw:>12}", Perm, str(Perm.R | Perm.X))
print({Perm.R | Perm.X: 1}[Perm.X | Perm.R], Perm.R == 1, Perm.R != Perm.W, hash(Perm.R) == hash(Perm(1)), (Perm.R | Perm.X) is Perm(5))
for call in (lambda: Perm(8), lambda: Perm("x"), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm.R < Perm.W, lambda: Perm(1.5), lambda: Perm(-9), lambda: Perm.R & "a", lambda: 1 | Perm.R):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Bits(IntFlag):
    A = 1
    B = 2
    D = 8


b = Bits.A | Bits.D
print(b, repr(b), b.value, b.name, b + 1, b == 9, Bits(4), repr(Bits(4)), repr(Bits(5)), Bits.A | 16, repr(Bits.A | 16), list(Bits(13)), ~Bits.A, repr(~Bits.A), repr(Bits(-1)), Bits.A in b, f"{b:04b}")
print(repr(Bits(0)), repr(8 | Bits.A), repr(8 & Bits.D), repr(3 ^ Bits.A), isinstance(b, int), bool(Bits(0)), Bits.A + Bits.B, type(Bits.A + Bits.B).__name__, repr(Bits(12)), repr(Bits.B | 32), len(b), repr(~Bits(4)))


class Unordered(Flag):
    BIG = 4
    SMALL = 1
    MIDDLE = 2


print(list(Unordered), list(Unordered.SMALL | Unordered.BIG), Unordered.SMALL | Unordered.BIG)


class Ordered(Flag):
    _order_ = "ONE TWO DOS"
    ONE = 1
    TWO = 2
    DOS = 2


print(list(Ordered))


class Sparse(Flag):
    A = 1
    C = 4
    COMBO = 12


for value in (5, 8, 12, 2, 13, 9):
    try:
        print(value, repr(Sparse(value)))
    except ValueError as error:
        print(value, error)

# === boundaries ===
from enum import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 4


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 4


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 4


class StrictInt(IntFlag, boundary=STRICT):
    A = 1
    B = 4


for cls in (Strict, Conform, Eject, Keep, StrictInt):
    for value in (0, 1, 2, 5, 6, 7, 8, 15, -1, -2, -3, -8, -9, -100):
        try:
            print(cls.__name__, value, repr(cls(value)))
        except ValueError as error:
            print(cls.__name__, value, error)
    print(repr(~cls.A), repr(cls.A | cls.B), repr(~(cls.A | cls.B)))
print(list(FlagBoundary), repr(STRICT), Strict._boundary_)

# === verify and global names ===
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, EnumCheck, Flag, IntEnum, global_enum, verify


def attempt(check, base, names):
    try:
        print(verify(check)(base("E", names)))
    except ValueError as error:
        print(error)


attempt(UNIQUE, Enum, {"A": 1, "B": 1})
attempt(UNIQUE, Enum, {"A": 1, "B": 2})
attempt(CONTINUOUS, Enum, {"A": 1, "B": 4})
attempt(CONTINUOUS, IntEnum, {"A": 1, "B": 2, "C": 3})
attempt(CONTINUOUS, Flag, {"A": 1, "B": 8})
attempt(NAMED_FLAGS, Flag, {"A": 1, "B": 6})
attempt(NAMED_FLAGS, Flag, {"A": 1, "B": 6, "C": 24})
attempt(NAMED_FLAGS, Flag, {"A": 1, "B": 3})
attempt(NAMED_FLAGS, Flag, {"A": 1, "B": 2, "C": 3})
print(list(EnumCheck))

# === enum property and copies ===
import copy
from enum import Enum, property


class P(Enum):
    A = 1

    @property
    def double(self):
        return self.value * 2

    @property
    def value(self):
        return self._value_ + 100


print(P.A.double, P.A.value, repr(P.A), copy.copy(P.A) is P.A, copy.deepcopy([P.A])[0] is P.A)
for call in (lambda: P.double, lambda: setattr(P.A, "double", 3)):
    try:
        print(call())
    except AttributeError as error:
        print(error)

# === dataclass members ===
from dataclasses import dataclass
from enum import Enum


@dataclass
class Creature:
    size: str
    legs: int

    def describe(self):
        return f"{self.size} with {self.legs}"


class Beast(Creature, Enum):
    BEETLE = "small", 6
    DOG = "medium", 4


print(Beast.DOG, repr(Beast.DOG), Beast.DOG.legs, Beast.BEETLE.describe(), Beast.DOG.value == Creature("medium", 4))
