# === literals ===
def f(x):
    match x:
        case 0:
            return "zero"
        case -1 | 1:
            return "one"
        case "text":
            return "str"
        case b"b":
            return "bytes"
        case 1.5:
            return "float"
        case 2 + 3j:
            return "complex"
        case None:
            return "none"
        case True:
            return "never reached, 1 matches"
        case _:
            return "other"


assert [f(x) for x in (0, 1, -1, "text", b"b", 1.5, 2 + 3j, None, True, False, [])] == [
    "zero", "one", "one", "str", "bytes", "float", "complex", "none", "one", "zero", "other",
]

# === singletons compare by identity ===
def f(x):
    match x:
        case True:
            return "T"
        case False:
            return "F"
        case None:
            return "N"
    return "?"


assert [f(x) for x in (True, False, None, 1, 0, "")] == ["T", "F", "N", "?", "?", "?"]

# === capture and wildcard ===
match 5:
    case x:
        pass
assert x == 5
match [1, 2]:
    case [_, _]:
        ok = True
assert ok
try:
    _
except NameError:
    pass
else:
    raise AssertionError

# === sequences ===
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [a, b]:
            return f"two {a} {b}"
        case [first, *_, last] if first == last:
            return f"ends {first}"
        case (first, *rest):
            return f"first {first} rest {rest}"
        case _:
            return "not a sequence"


assert [f(x) for x in ([], [1], (1, 2), [1, 2, 1], (1, 2, 3), range(3), "ab", b"ab", {1, 2}, 5, iter([1]))] == [
    "empty", "one 1", "two 1 2", "ends 1", "first 1 rest [2, 3]", "first 0 rest [1, 2]",
    "not a sequence", "not a sequence", "not a sequence", "not a sequence", "not a sequence",
]

# === nested sequences ===
def f(command):
    match command:
        case ["go", ("north" | "south") as direction]:
            return f"go {direction}"
        case ["go", other]:
            return f"cannot go {other}"
        case ["drop", *objects]:
            return f"drop {len(objects)}"
        case ["point", [int(x), int(y)]]:
            return x + y
        case ["nested", [[a], [b, [c]]]]:
            return a, b, c
    return None


assert f("go north".split()) == "go north" and f(["go", "up"]) == "cannot go up" and f(["drop", 1, 2]) == "drop 2"
assert f(["point", (1, 2)]) == 3 and f(["nested", [[1], [2, [3]]]]) == (1, 2, 3) and f(["point", ("a", 2)]) is None

# === mappings ===
def f(x):
    match x:
        case {"type": "circle", "r": r}:
            return 3 * r * r
        case {"type": "rect", "w": w, "h": h, **rest}:
            return w * h, rest
        case {"items": [{"id": first}, *_]}:
            return first
        case {}:
            return "any mapping"
    return "no mapping"


assert f({"type": "circle", "r": 2, "extra": 1}) == 12
assert f({"type": "rect", "w": 2, "h": 3, "color": "red"}) == (6, {"color": "red"})
assert f({"items": [{"id": 7}, 1]}) == 7 and f({"x": 1}) == "any mapping" and f([]) == "no mapping"
from collections import OrderedDict, defaultdict

d = defaultdict(list)
match d:
    case {"missing": m}:
        raise AssertionError
    case _:
        pass
assert "missing" not in d

# === class patterns ===
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def f(p):
    match p:
        case Point3(z=0):
            return "flat"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y={y}"
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "point"
        case int(n) | float(n):
            return n * 2
        case str() as s:
            return s.upper()
        case bool():
            return "never"
        case list([a, b]):
            return a, b
        case dict({"k": v}):
            return v
        case tuple():
            return "tuple"
    return "?"


assert [f(p) for p in (Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Point3(1, 2, 0), 5, 2.5, "a", True, [1, 2], {"k": 9}, (), None)] == [
    "origin", "y=5", "diagonal", "point", "flat", 10, 5.0, "A", 2, (1, 2), 9, "tuple", "?",
]

# === too many positional patterns ===
# raises: TypeError: Point() accepts 0 positional sub-patterns (1 given)
class Point:
    pass


match Point():
    case Point(1):
        pass

# === missing attribute simply does not match ===
class P:
    __match_args__ = ("x",)


match P():
    case P(1):
        raise AssertionError
    case P(y=1):
        raise AssertionError
    case P():
        ok = True
assert ok

# === class pattern with something that is not a class ===
thing = 5
try:
    match 5:
        case thing():
            pass
except TypeError as error:
    assert str(error).startswith("called match pattern must be a ")
else:
    raise AssertionError

# === value patterns ===
class Status:
    OK = 200
    MISSING = 404

    class Deep:
        TEAPOT = 418


def f(code):
    match code:
        case Status.OK:
            return "ok"
        case Status.MISSING | Status.Deep.TEAPOT:
            return "client"
    return "?"


assert [f(c) for c in (200, 404, 418, 500)] == ["ok", "client", "client", "?"]

# === guards are evaluated in order ===
log = []


def g(x):
    log.append(x)
    return False


match 3:
    case x if g(("first", x)):
        pass
    case y if g(("second", y)):
        pass
    case z:
        pass
assert log == [("first", 3), ("second", 3)] and (x, y, z) == (3, 3, 3)

# === or patterns bind the same names ===
def f(x):
    match x:
        case {"name": n} | [n, *_] | str(n):
            return n


assert f({"name": "a"}) == "a" and f(["b", 1]) == "b" and f("c") == "c" and f(5) is None

# === as patterns ===
match {"a": [1, 2, {"b": 3}]}:
    case {"a": [1, *_, {"b": 3} as inner] as whole} as top:
        assert inner == {"b": 3} and whole[1] == 2 and top["a"] is whole
    case _:
        raise AssertionError

# === subject is evaluated once and may be a tuple ===
log = []


def s(v):
    log.append(v)
    return v


match s(1), s(2):
    case (2, _):
        raise AssertionError
    case 1, y:
        assert y == 2
assert log == [1, 2]
match x := [5]:
    case [5]:
        pass
assert x == [5]
match *[1, 2], 3:
    case [a, b, c]:
        assert (a, b, c) == (1, 2, 3)

# === match is a soft keyword ===
match = 5
case = [1, 2]
_ = 3
assert match == 5 and case[0] == 1 and _ == 3


def match(case):
    return case


assert match(4) == 4
type = 3
assert type == 3

# === binding to attributes of the loop and control flow ===
def run(ops):
    stack = []
    for op in ops:
        match op:
            case int() | float():
                stack.append(op)
                continue
            case "+" | "*":
                b, a = stack.pop(), stack.pop()
                stack.append(a + b if op == "+" else a * b)
            case "stop":
                break
            case str(unknown):
                raise ValueError(f"unknown op {unknown}")
    else:
        return ("all", stack)
    return ("stopped", stack)


assert run([1, 2, "+", 3, "*"]) == ("all", [9]) and run([1, "stop", 2]) == ("stopped", [1])
try:
    run(["?"])
except ValueError as error:
    assert str(error) == "unknown op ?"

# === dunder eq in value patterns ===
class Any:
    def __eq__(self, other):
        return True


class Ns:
    any = Any()


match "whatever":
    case Ns.any:
        hit = True
assert hit

# === expression evaluator ===
from dataclasses import dataclass


@dataclass
class Num:
    value: float


@dataclass
class Bin:
    op: str
    left: object
    right: object


def evaluate(node):
    match node:
        case Num(v):
            return v
        case Bin("+", l, r):
            return evaluate(l) + evaluate(r)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return 0
        case Bin("*", l, r):
            return evaluate(l) * evaluate(r)
        case Bin(op=op):
            raise ValueError(f"bad {op}")


assert evaluate(Bin("+", Num(1), Bin("*", Num(2), Num(3)))) == 7 and evaluate(Bin("*", Num(5), Num(0))) == 0
try:
    evaluate(Bin("-", Num(1), Num(1)))
except ValueError as error:
    assert str(error) == "bad -"

# === star in the middle ===
def f(x):
    match x:
        case [1, *mid, 9]:
            return mid
        case [*init, "z"]:
            return init


assert f([1, 2, 3, 9]) == [2, 3] and f([1, 9]) == [] and f(["a", "z"]) == ["a"] and f([1]) is None

# === enum and nested class values ===
from enum import Enum


class C(Enum):
    R = 1
    G = 2


def f(pair):
    match pair:
        case (C.R, C.R):
            return "both"
        case (C.R, _) | (_, C.R):
            return "one"
    return "none"


assert f((C.R, C.R)) == "both" and f((C.G, C.R)) == "one" and f((C.G, C.G)) == "none"

# === attributes of a class pattern are read before its sub-patterns are looked at ===
read = []
class Point:
    __match_args__ = ("x", "y")
    def __getattr__(self, name):
        if name == "w":
            raise AttributeError(name)
        read.append(name)
        return len(read)

match Point():
    case Point(99, y, z=5):
        print("no")
    case Point(x=1, w=0):
        print("no")
    case Point(x, y=6):
        print(x, "yes")
assert read == ["x", "y", "z", "x", "x", "y"], read


# === a class pattern of what is no class ===
said = []
for p in (len, 5, None):
    try:
        match 1:
            case p():
                pass
    except TypeError as e:
        said.append(str(e))
assert said == ["called match pattern must be a type"] * 3, said

# === how the items of a sequence of the program are read ===
from collections.abc import Sequence
from collections import deque
log = []
class Rows(Sequence):
    def __init__(self, *rows): self.rows = rows
    def __len__(self): log.append("len"); return len(self.rows)
    def __getitem__(self, i): log.append(i); return self.rows[i]
class Lies(Rows):
    def __len__(self): return 2
    def __iter__(self): log.append("iter"); return iter(self.rows)
class Bare: pass
Sequence.register(Bare)
def kind(x):
    match x:
        case []: return 'empty'
        case [_]: return 'one'
        case [1, *_, 9]: return '1..9'
        case [a, *_] if a == 5: return 'first 5'
        case [a, b]: return ('two', a, b)
        case [a, *_, 8]: return ('to 8', a)
        case [_, *rest, _]: return ('rest', rest)
        case _: return None
for rows in ((), (1,), (1, 2, 9), (5, 6, 7), (1, 2), (3, 4, 8), (3, 4, 5), (1, 9), (5,)):
    log.clear()
    print(kind(Rows(*rows)), log, kind(list(rows)), kind(rows), kind(deque(rows)))
for rows in ((1,), (1, 2, 3), (1, 2)):
    log.clear()
    try: print(kind(Lies(*rows)), log)
    except (ValueError, IndexError) as e: print(e, log)
print(kind(range(3)), kind('ab'), kind(b'ab'), kind(range(5, 7)))
for x in (Bare(),):
    try:
        match x:
            case [*_]: print("any")
        match x:
            case [*all]: print(all)
    except TypeError as e: print(e)
    try:
        match x:
            case [_]: print("any")
    except TypeError as e: print(e)
match [[1, [2, 3, 4]], {"k": [5, 6]}]:
    case [[x, [y, *_]], {"k": [*_, z]}]: print(x, y, z)
def asked(rows):
    match rows:
        case [echo_, *_, last]: return echo(echo_ + last)
print(asked(Rows(1, 2, 3)), log)

# === a sub-pattern asks for its attribute when it is its turn ===
log = []
class P:
    __match_args__ = ('a', 'a')
    b = 2
class Q:
    __match_args__ = ('b', 5, None)
    b = 2
class R:
    __match_args__ = ('b', 'b')
    b = 2
class I(int):
    __match_args__ = (None,)
for x in P(), Q(), R(), I(3), 5:
    for f in range(9):
        try:
            match x:
                case P(1, 2) if f == 0: log.append('P12')
                case P(b=2, a=_) if f == 1: log.append('Pba')
                case Q(2) if f == 2: log.append('Q2')
                case Q(3, 4) if f == 3: log.append('Q34')
                case Q(2, 4, 5) if f == 4: log.append('Q245')
                case R(2, b=2) if f == 5: log.append('R22')
                case R(3, 2) if f == 6: log.append('R22')
                case I(3) if f == 7: log.append('I')
                case int(3) | int(5) if f == 8: log.append('int')
                case _: log.append(f)
        except TypeError as e:
            log.append(str(e))
log

# === an AttributeError inside a property means that the attribute is not there ===
log = []
class P:
    __match_args__ = ('p', 'q', 'r')
    @property
    def p(self):
        log.append('p')
        raise AttributeError('inside')
    @property
    def q(self):
        log.append('q')
        return self.missing
    r = 3
    def __getattr__(self, name):
        log.append(name)
        raise AttributeError(name)
class D:
    def __get__(self, o, t): raise AttributeError('descriptor')
class G:
    d = D()
    @property
    def p(self): return echo(1)
    @property
    def v(self): raise ValueError('out')
    x = 5
class H:
    def __getattribute__(self, name):
        log.append(name)
        if name == 'a': return 1
        if name == 'k': raise KeyError(name)
        raise AttributeError(name)
for subject in P(), G(), H():
    try:
        match subject:
            case P(p=1): log.append('p1')
            case P(1): log.append('p1')
            case P(q=1) | P(r=3): log.append('r')
            case G(d=1): log.append('d')
            case G(p=1, x=5, v=1): log.append('px')
            case H(a=2): log.append('a2')
            case H(b=_): log.append('b')
            case H(a=1, k=_): log.append('k')
            case _: log.append('none')
    except Exception as e:
        log.append(repr(e))
log


# === a mapping pattern asks for the length first ===
import collections, collections.abc
log = []
class U(collections.UserDict):
    def __getitem__(self, k): log.append(('item', k)); return super().__getitem__(k)
    def __len__(self): log.append('len'); return super().__len__()
class D(dict):
    def get(self, k, d=None): log.append(('get', k)); return dict.get(self, k, d)
    def __len__(self): log.append('len'); return 5
class M(collections.abc.Mapping):
    def __init__(self, n): self.n = n
    def __getitem__(self, k): log.append(('item', k)); return 1
    def __iter__(self): return iter('ab')
    def __len__(self): log.append('len'); return self.n
for subject in U(), U(a=1), U(a=1, b=2), D(), D(a=1), M(0), M(1), M(2), {}, {'a': 1}, collections.ChainMap({'a': 1}), collections.Counter('ab'):
    for f in range(4):
        match subject:
            case {'a': _} if f == 0: log.append('a')
            case {'a': x, 'b': y} if f == 1: log.append(('ab', x, y))
            case {} if f == 2: log.append('empty')
            case {'a': x, **rest} if f == 3: log.append((x, sorted(rest)))
            case _: log.append('none')
log
