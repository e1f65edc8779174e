# === basics ===
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = "b"
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @property
    def is_red(self):
        return self is Color.RED


assert Color.RED.name == "RED" and Color.RED.value == 1 and Color(2) is Color.GREEN and Color["BLUE"] is Color.BLUE
assert Color.CRIMSON is Color.RED and list(Color) == [Color.RED, Color.GREEN, Color.BLUE] and len(Color) == 3
assert repr(Color.RED) == "<Color.RED: 1>" and str(Color.RED) == "Color.RED" and f"{Color.GREEN}" == "Color.GREEN"
assert Color.BLUE.describe() == "blue=b" and Color.RED.is_red and not Color.BLUE.is_red
assert Color.RED in Color and Color.RED != 1 and Color.RED == Color.RED and isinstance(Color.RED, Color)
assert {Color.RED: "r"}[Color(1)] == "r" and Color.__members__["CRIMSON"] is Color.RED
assert [c.name for c in reversed(Color)] == ["BLUE", "GREEN", "RED"] and repr(Color) == "<enum 'Color'>"

# === lookup errors ===
from enum import Enum


class Color(Enum):
    RED = 1


try:
    Color(9)
except ValueError as error:
    assert str(error) == "9 is not a valid Color"
try:
    Color["X"]
except KeyError as error:
    assert error.args == ("X",)
try:
    Color.PINK
except AttributeError as error:
    assert "PINK" in str(error)
try:
    Color.RED = 2
except AttributeError as error:
    assert str(error) in ("cannot reassign member 'RED'", "Cannot reassign member 'RED'.")
try:
    Color.RED < Color.RED
except TypeError as error:
    assert str(error) == "'<' not supported between instances of 'Color' and 'Color'"

# === auto flag and str mixin ===
from enum import Enum, Flag, IntFlag, auto


class Step(Enum):
    NEW = auto()
    PAID = auto()
    SENT = auto()


class Kind(str, Enum):
    A = "a"
    B = "b"


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


class Bits(IntFlag):
    ONE = 1
    TWO = 2


assert [s.value for s in Step] == [1, 2, 3] and Kind.A == "a" and Kind("b") is Kind.B and Kind.A.upper() == "A"
rw = Perm.READ | Perm.WRITE
assert Perm.READ in rw and Perm.EXEC not in rw and rw & Perm.READ == Perm.READ and (rw ^ Perm.READ) == Perm.WRITE
assert ~Perm.READ == Perm.WRITE | Perm.EXEC and rw.value == 3 and Perm.ALL.value == 7 and not (Perm.READ & Perm.WRITE)
assert Bits.ONE | Bits.TWO == 3 and Bits.ONE + 1 == 2 and repr(Perm.READ) == "<Perm.READ: 1>"
assert repr(rw) == "<Perm.READ|WRITE: 3>" and [p.name for p in rw] == ["READ", "WRITE"]

# === members with several values and init ===
from enum import Enum


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius**2, 1)


assert Planet.EARTH.gravity == 9.8 and Planet.MARS.mass == 6.42e23 and Planet((5.97e24, 6.37e6)) is Planet.EARTH

# === unique ===
# raises: ValueError: duplicate values found in <enum 'Color'>: CRIMSON -> RED
from enum import Enum, unique


@unique
class Color(Enum):
    RED = 1
    CRIMSON = 1

# === state machine ===
from enum import Enum, auto


class State(Enum):
    DRAFT = auto()
    REVIEW = auto()
    DONE = auto()

    def can_go(self, other):
        return other in TRANSITIONS[self]


TRANSITIONS = {State.DRAFT: {State.REVIEW}, State.REVIEW: {State.DRAFT, State.DONE}, State.DONE: set()}
assert State.DRAFT.can_go(State.REVIEW) and not State.DRAFT.can_go(State.DONE) and not State.DONE.can_go(State.DRAFT)
match State.REVIEW:
    case State.DRAFT:
        raise AssertionError
    case State.REVIEW | State.DONE:
        ok = True
assert ok

# === missing hook and aliases ===
from enum import Enum


class Answer(Enum):
    YES = "y"
    NO = "n"

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.name.lower() == str(value).lower():
                return member
        return None


assert Answer("yes") is Answer.YES and Answer("n") is Answer.NO
try:
    Answer("maybe")
except ValueError as error:
    assert str(error) == "'maybe' is not a valid Answer"

# === functional form ===
from enum import Enum, IntEnum

Animal = Enum("Animal", "CAT DOG")
Size = IntEnum("Size", ["S", "M"])
Pair = Enum("Pair", {"A": 1, "B": "two"})
assert Animal.CAT.value == 1 and Animal["DOG"].value == 2 and Size.M == 2 and Pair.B.value == "two"

# === generate next value ===
from enum import Enum, auto


class Ordinal(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    NORTH = auto()
    SOUTH = auto()


assert Ordinal.NORTH.value == "north" and [o.value for o in Ordinal] == ["north", "south"]

# === nonmember things ===
from enum import Enum


class E(Enum):
    A = 1
    _ignore_ = ["temp"]
    temp = 5

    def method(self):
        return 1

    @staticmethod
    def s():
        return "s"

    @classmethod
    def c(cls):
        return cls.A


assert list(E) == [E.A] and E.s() == "s" and E.c() is E.A and not hasattr(E, "temp")

# === extending an enum with members ===
# raises: TypeError: <enum 'Derived'> cannot extend <enum 'Base'>
from enum import Enum


class Base(Enum):
    A = 1


class Derived(Base):
    B = 2

# === base enum without members may be extended ===
from enum import Enum


class Described(Enum):
    def describe(self):
        return f"{type(self).__name__}.{self.name}"


class Fruit(Described):
    APPLE = 1


assert Fruit.APPLE.describe() == "Fruit.APPLE"

# === int enum and str enum formats ===
from enum import IntEnum, StrEnum, auto


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Mode(StrEnum):
    FAST = auto()
    SLOW = "slow-mode"


assert Level.HIGH > Level.LOW and Level.LOW + 1 == 2 and Level(10) is Level.HIGH and sorted([Level.HIGH, Level.LOW])[0] is Level.LOW
assert str(Level.LOW) == "1" and repr(Level.LOW) == "<Level.LOW: 1>" and f"{Level.HIGH:03d}" == "010" and isinstance(Level.LOW, int)
assert Mode.FAST == "fast" and str(Mode.SLOW) == "slow-mode" and f"{Mode.FAST}" == "fast" and Mode("slow-mode") is Mode.SLOW
assert {"fast": 1}[Mode.FAST] == 1 and Mode.FAST + "er" == "faster" and "{}".format(Mode.SLOW) == "slow-mode"
import json

assert json.dumps({"level": Level.HIGH, "mode": Mode.FAST}) == '{"level": 10, "mode": "fast"}'

# === module of an enum that is made by a call ===
from enum import Enum, IntFlag, StrEnum

Color = Enum("Color", "RED GREEN")
print(Color.__module__, Color, repr(Color.RED), Color.RED.__class__.__module__, Enum("Other", ["A"], module="shop").__module__)
print(IntFlag("F", "A B").__module__, StrEnum("S", {"A": "x"}).__module__, Color.__doc__)


# === names that are bound twice in the body ===
import enum
log = []
def make(body):
    try:
        class E(enum.Enum): body(vars)
    except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        A = 1
        A = 2
except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        try: 1 / 0
        except Exception as e: pass
        B = 1
    log.append([*E])
except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        try: 1 / 0
        except Exception as e: pass
        try: 1 / 0
        except Exception as e: pass
except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        for q in 'abc': pass
except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        a = 1
        a += 1
except Exception as e: log.append(repr(e))
try:
    class E(enum.Enum):
        a = 1
        del a
        a = 2
    log.append([*E])
except Exception as e: log.append(repr(e))
try:
    class E(enum.Flag):
        a = enum.auto()
        with 5 as b: pass
except Exception as e: log.append(type(e).__name__)
log

# === flags that are no integers ===
import enum
log = []
for v in (1, 2, 3, None, 'a', len, 1.5, [1], True, -1, 0, enum.auto(), (1,), (x for x in [1])):
    for base in enum.Flag, enum.IntFlag, enum.Enum:
        try:
            class E(base):
                A = 1
                B = v
                C = 4
            log.append([(q.name, q.value if isinstance(q.value, (int, str, float, list, tuple)) else type(q.value).__name__) for q in E])
            log.append(str(E.A) if base is enum.Enum else repr(E.A | E.C))
        except Exception as e:
            log.append(repr(e) if ' at 0x' not in repr(e) else type(e).__name__)
log

# === names on a member and on its class ===
from enum import Enum, IntEnum


class Plain(Enum):
    A = 1
    B = 2

    def f(self): ...


class Level(IntEnum):
    LOW = 1
    HIGH = 2

    @property
    def p(self): ...


class Text(str, Enum):
    x = "1"


class Named(Enum):
    name = 1
    value = 2
    ok = 3


print(dir(Plain.A), dir(Plain), dir(Named.name), dir(Named.ok))
for member in (Level.LOW, Text.x):
    data = dir(member._member_type_)
    print([name for name in dir(member) if name[0] != "_" and name not in data], "__add__" in dir(member))
print(dir(Enum), "__new__" in dir(IntEnum))

# === hashes of members ===
import enum


class Color(enum.Enum):
    RED = "r"
    BLUE = 3


class Access(enum.Flag):
    READ = 1
    WRITE = 2


class Word(str, enum.Enum):
    A = "q"


class Number(enum.IntEnum):
    A = 7


class Key:
    def __init__(self, color):
        self.color = color

    def __hash__(self):
        return hash(self.color)

    def __eq__(self, other):
        return isinstance(other, Key) and self.color == other.color


assert hash(Color.RED) == hash("RED") == Color.RED.__hash__() == enum.Enum.__hash__(Color.RED) and hash(Color.BLUE) == hash("BLUE")
assert hash((Color.RED, 1)) == hash(("RED", 1)) and hash(Access.READ) == hash("READ") and hash(Access.READ | Access.WRITE) == hash("READ|WRITE")
assert hash(Word.A) == hash("q") and {"q": 1}[Word.A] == {Word.A: 1}["q"] == 1 and hash(Number.A) == 7 and {7: 1}[Number.A] == 1
found = {Color.RED: 1, Key(Color.RED): 2, "RED": 3}
echo(len(found))
assert found[Color.RED] == 1 and found[Key(Color.RED)] == 2 and found["RED"] == 3 and hash(Color.RED) == hash("RED")

# === what a body imports, and binds in an except clause ===
import enum
import functools


class Imported(enum.Enum):
    from functools import reduce
    from math import pi, sin

    A = 1


print(list(Imported), Imported.reduce.value is functools.reduce, repr(functools.reduce), hasattr(functools.reduce, "__get__"))


def caught(how):
    class Failing(enum.Enum):
        for _x_ in ():
            pass
        try:
            1 / 0
        except ZeroDivisionError as error:
            if how == "raise":
                raise KeyError(how)
        A = 1


for how in "pass", "raise":
    try:
        caught(how)
    except (TypeError, KeyError) as error:
        print(error, repr(error.__context__))

# === what iterates over an enum and over a flag is a generator ===
from enum import Enum, Flag
class C(Enum): A = 1; B = 2; D = 1
class F(Flag): X = 1; Y = 2; Z = 4
it = iter(C); print(type(it).__name__, next(it), it.send(None), it.gi_running, list(it), type(reversed(C)).__name__, list(reversed(C)), it.close())
it = iter(F.X | F.Z); print(type(it).__name__, next(it), it.send(None), list(it), list(F(0)), list(F.Y), type(iter(F)).__name__)
def g():
    x = yield from F.X | F.Y
    y = yield from C
    return x, y
gg = g(); print([gg.send(None) for _ in range(4)])
try: next(gg)
except StopIteration as e: print(e.value)

# === enums without members ===
from enum import Enum, IntEnum, Flag, StrEnum
class Empty(Enum): pass
class EmptyFlag(Flag): pass
for f in (lambda: Enum("Z"), lambda: IntEnum("Z"), lambda: Empty(1), lambda: EmptyFlag(1), lambda: StrEnum("a"), lambda: Flag(3), lambda: Enum([1]), lambda: Empty("a", "b c"), lambda: list(Enum), lambda: 1 in Empty, lambda: Enum["a"], lambda: len(Enum), lambda: bool(Empty), lambda: Enum.__members__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

# === a __new__ that gives what is no member, which is given the arguments all the same; and the order of what is set ===
from enum import Enum, Flag, auto


class Point:
    def __init__(self, *v):
        self.v = v

    def __repr__(self):
        return f"Point{self.v}"


class One:
    def __init__(self, v):
        self.v = v


def of(kind):
    class Made(Enum):
        def __new__(cls, v, *rest):
            return kind(1)

        B = (3, (4, 5))
        C = 7
        D = 7

    return Made.B, Made.C.v, Made.C is Made.D, list(Made), Made(7)


class Seen(Enum):
    def __init__(self, v):
        print(self._name_, hasattr(self, "_sort_order_"))

    A = auto()


print(of(Point))
try:
    of(One)
except TypeError as e:
    print(e)
try:

    class Wrong(Flag):
        B = 1.5
        C = auto()

except TypeError as e:
    print(e, e.__suppress_context__, repr(e.__context__), repr(e.__cause__))

# === members that are functions ===
import enum


class E(enum.Enum):
    def __new__(cls, v):
        return lambda: v

    A = 5


print(type(E.A).__name__, E.A(), [*E.__members__])
