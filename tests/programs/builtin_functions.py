# === numbers ===
assert abs(-5) == 5 and abs(-2.5) == 2.5 and divmod(7, 3) == (2, 1) and pow(2, 3) == 8 and round(3.14159, 2) == 3.14 and round(1.5) == 2
assert min(3, 1, 2) == 1 and max([3, 1, 2]) == 3 and min("b", "a") == "a" and max([], default=0) == 0 and min([[2], [1, 5]]) == [1, 5]
assert max("apple", "fig", key=len) == "apple" and min([1, -3, 2], key=abs) == 1 and max([(1, "b"), (1, "a")], key=lambda p: p[0]) == (1, "b")
assert sum([1, 2, 3]) == 6 and sum([0.1] * 3) in (0.30000000000000004, 0.3) and sum([[1], [2]], []) == [1, 2] and sum(range(5), 10) == 20
assert bin(5) == "0b101" and oct(8) == "0o10" and hex(255) == "0xff" and bin(-5) == "-0b101" and int("z", 36) == 35 and float("nan") != float("nan")

# === sequences ===
assert len([1, 2]) == 2 and sorted([3, 1]) == [1, 3] and list(reversed([1, 2])) == [2, 1] and list(enumerate("ab", 1)) == [(1, "a"), (2, "b")]
assert list(zip([1, 2], "ab", (True, False))) == [(1, "a", True), (2, "b", False)] and list(zip()) == [] and list(zip(*[(1, 2), (3, 4)])) == [(1, 3), (2, 4)]
assert list(map(lambda a, b: a + b, [1, 2], [3, 4])) == [4, 6] and list(filter(lambda x: x > 1, [1, 2, 3])) == [2, 3] and list(filter(None, [0, 1, "", "a"])) == [1, "a"]
assert any([0, 1]) and not any([]) and all([]) and not all([1, 0]) and list(range(2)) == [0, 1] and list(iter([1])) == [1]
assert next(iter([5])) == 5 and next(iter([]), "d") == "d" and slice(1, 2).start == 1

# === zip strict ===
# raises: ValueError: zip() argument 2 is shorter than argument 1
list(zip([1, 2], [1], strict=True))

# === iter with a sentinel ===
values = iter([1, 2, 0, 3])
assert list(iter(lambda: next(values), 0)) == [1, 2]


def reader(chunks=[b"a", b"b", b""]):
    return chunks.pop(0)


assert list(iter(reader, b"")) == [b"a", b"b"]

# === types ===
assert isinstance(5, int) and isinstance(True, int) and not isinstance(5, str) and isinstance("a", (int, str)) and issubclass(bool, int)
assert type(5) is int and type("a") == str and callable(len) and not callable(5) and type(None) is type(None) and type(lambda: 0).__name__ == "function"
assert int() == 0 and str() == "" and list() == [] and dict() == {} and bool() is False and float() == 0.0 and set() == set() and tuple() == () and bytes() == b""

# === repr and str of builtins ===
assert repr([1, "a", None, 2.0, (1,), {"k": {1}}]) == "[1, 'a', None, 2.0, (1,), {'k': {1}}]" and str({"a": [1]}) == "{'a': [1]}"
assert repr(1.0) == "1.0" and str(1e100) == "1e+100" and repr("a'b") == '"a\'b"' and str(b"a") == "b'a'" and repr(range(3)) == "range(0, 3)"
assert str(int) == "<class 'int'>" and repr(ValueError("x")) == "ValueError('x')" and str(ValueError("x")) == "x" and repr(slice(1)) == "slice(None, 1, None)"
assert ascii("é") == "'\\xe9'" and repr(Ellipsis) == "Ellipsis" and repr(type(None)) == "<class 'NoneType'>" and str(True) == "True"
assert str(Exception()) == "" and repr(KeyError("a", 1)) == "KeyError('a', 1)" and repr(complex(1, -1)) == "(1-1j)" and repr(frozenset({1})) == "frozenset({1})"

# === hash and id ===
assert hash("a") == hash("a") and hash(1) == hash(1.0) == hash(True) and hash((1, 2)) == hash((1, 2)) and isinstance(hash("x"), int)
a = []
b = a
assert id(a) == id(b) and id(a) != id([]) and isinstance(id(a), int) and hash(None) == hash(None)

# === int conversions ===
assert int("  42  ") == 42 and int("-0x1f", 16) == -31 and int("1_000") == 1000 and int(2.9) == 2 and int("101", 2) == 5 and int(b"7") == 7
assert float(" 1.5 ") == 1.5 and float("inf") > 1e308 and float("-1e-3") == -0.001 and bool("False") is True and bool(0.0) is False and complex(1) == 1 + 0j
for bad in ("", "1.0", "0x10", "a"):
    try:
        int(bad)
    except ValueError as error:
        assert str(error) == f"invalid literal for int() with base 10: {bad!r}"
    else:
        raise AssertionError

# === print ===
# stdout: 1 a None [1]
# stdout: 1-2-3!
# stdout: 
# stdout: x
# stdout: a	b
# stdout: é☃
print(1, "a", None, [1])
print(1, 2, 3, sep="-", end="!\n")
print()
print("x", end="")
print()
print("a\tb")
print("é", "☃", sep="", flush=True)

# === print to stderr is in order ===
# stdout: out
# stdout: err
# stdout: out again
import sys

print("out")
print("err", file=sys.stderr)
print("out again", file=sys.stdout)
sys.stdout.write("")

# === print to a string ===
import io

buffer = io.StringIO()
print("a", 1, file=buffer, sep=";")
print("b", file=buffer)
assert buffer.getvalue() == "a;1\nb\n"

# === print wrong separator ===
# raises: TypeError: sep must be None or a string, not int
print(1, 2, sep=5)

# === map is lazy ===
log = []


def f(x):
    log.append(x)
    return x


m = map(f, [1, 2, 3])
assert log == [] and next(m) == 1 and log == [1] and list(m) == [2, 3] and list(m) == []
lazy = filter(lambda x: log.append(x) or x, [7, 0])
assert 7 not in log and list(lazy) == [7] and log[-2:] == [7, 0]

# === iterator protocol objects ===
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


assert list(Countdown(3)) == [2, 1, 0] and sum(Countdown(4)) == 6 and max(Countdown(3)) == 2 and 1 in Countdown(3)
assert [a for a in Countdown(2)] == [1, 0] and tuple(zip(Countdown(2), Countdown(9))) == ((1, 8), (0, 7)) and sorted(Countdown(3)) == [0, 1, 2]
assert dict(enumerate(Countdown(2))) == {0: 1, 1: 0} and "".join(map(str, Countdown(3))) == "210" and set(Countdown(2)) == {0, 1}
a, b, c = Countdown(3)
assert (a, b, c) == (2, 1, 0) and [*Countdown(2)] == [1, 0] and list(map(lambda x: x, Countdown(1))) == [0] and any(Countdown(2)) and not all(Countdown(2))
x = [5]
x.extend(Countdown(2))
x[0:1] = Countdown(2)
x += Countdown(1)
assert x == [1, 0, 1, 0, 0] and dict.fromkeys(Countdown(2), "v") == {1: "v", 0: "v"} and min(Countdown(3), key=lambda v: -v) == 2


def star(*args):
    return args


assert star(*Countdown(3)) == (2, 1, 0) and list(filter(None, Countdown(3))) == [2, 1] and list(reversed(list(Countdown(2)))) == [0, 1]

# === iterable with a separate iterator ===
class Team:
    def __init__(self, *names):
        self.names = names

    def __iter__(self):
        return iter(self.names)


t = Team("a", "b")
assert list(t) == ["a", "b"] and list(t) == ["a", "b"] and [(x, y) for x in t for y in t] == [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]

# === dict from objects with keys ===
class Pairs:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        return k * 2


assert dict(Pairs()) == {"a": "aa", "b": "bb"} and {**Pairs()} == {"a": "aa", "b": "bb"}


def f(**kw):
    return kw


assert f(**Pairs()) == {"a": "aa", "b": "bb"}

# === globals locals and vars as values ===
class A:
    def __init__(self):
        self.x = 1


assert vars(A()) == {"x": 1} and A().__dict__ == {"x": 1}

# === sorted is stable and takes key and reverse ===
words = ["bb", "a", "cc", "d"]
assert sorted(words, key=len) == ["a", "d", "bb", "cc"] and sorted(words, key=len, reverse=True) == ["bb", "cc", "a", "d"]
assert sorted([(2, "b"), (1, "z"), (2, "a")], key=lambda p: (-p[0], p[1])) == [(2, "a"), (2, "b"), (1, "z")]
assert sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]) == [("b", 1), ("a", 2)] and sorted("bca") == ["a", "b", "c"]
words.sort(key=str.lower, reverse=True)
assert words == ["d", "cc", "bb", "a"] and sorted([3, 1, 2], reverse=True) == [3, 2, 1] and sorted([True, False, 2]) == [False, True, 2]
assert sorted([[2, 1], [1, 9], []]) == [[], [1, 9], [2, 1]] and sorted([1.5, 1, 2]) == [1, 1.5, 2] and sorted([], key=len) == []

# === sort of unlike things ===
# raises: TypeError: '<' not supported between instances of 'str' and 'int'
sorted([1, "a"])

# === sort with a failing key ===
items = [3, 0, 1]
try:
    items.sort(key=lambda x: 1 / x)
except ZeroDivisionError:
    assert sorted(items) == [0, 1, 3]
else:
    raise AssertionError

# === list seen from its own sort key is empty ===
items = [3, 1, 2]
seen = []
items.sort(key=lambda x: seen.append(len(items)) or x)
assert items == [1, 2, 3] and seen == [0, 0, 0]

# === list modified during sort ===
# raises: ValueError: list modified during sort
items = [3, 1, 2]
items.sort(key=lambda x: items.append(x) or x)

# === sort by objects with lt ===
class P:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"P{self.n}"


assert repr(sorted([P(3), P(1), P(2)])) == "[P1, P2, P3]" and repr(max([P(1), P(5)], key=lambda p: p.n)) == "P5" and repr(sorted([P(1), P(2)], reverse=True)) == "[P2, P1]"
assert repr(min(P(4), P(2))) == "P2"

# === input is not there ===
# refused: input

input("name? ")

# === instances that only __new__ makes ===
for attempt in (lambda: int.__new__(bool, 0), lambda: object.__new__(int), lambda: dict.__new__(list)):
    try:
        attempt()
    except TypeError as error:
        print(error)
assert str(UnicodeDecodeError.__new__(UnicodeDecodeError)) == "" and KeyError.__new__(KeyError, 3).args == (3,)


class Key:
    pass


def itself(cls):
    return cls


assert classmethod(itself).__get__(Key)() is type and classmethod(itself).__get__(3)() is int

# === print with an arrow ===
class Sink:
    def __rrshift__(self, other):
        return "sink"


assert print >> Sink() == "sink"
for attempt in (lambda: print >> 42, lambda: max >> 42, lambda: print << 42):
    try:
        attempt()
    except TypeError as error:
        print(error)

# === format asks for texts ===
class Wrong:
    def __format__(self, spec):
        return 1.0


class Spec(str):
    pass


class Right:
    def __format__(self, spec):
        return f"<{type(spec).__name__} {spec}>"


assert format(7, Spec(">3")) == "  7" and format(Right(), Spec("x")) == "<Spec x>" and "{:>3}".format(7) == "  7"
for attempt in (lambda: format(Wrong(), ""), lambda: f"{Wrong()}", lambda: "{}".format(Wrong()), lambda: format(3, None)):
    try:
        attempt()
    except TypeError as error:
        print(error)

# === a read-only mapping is not joined in place ===
from types import MappingProxyType

view = MappingProxyType({"a": 1})
try:
    view |= {"b": 2}
except TypeError as error:
    print(error)
assert view == {"a": 1} and view | {"b": 2} == {"a": 1, "b": 2}
for operand in (view, "x"):
    try:
        view += operand
    except TypeError as error:
        print(error)

# === map and filter take what cannot be called until they call it ===
log = []
for f in (1, [], (1, []), {}, None, {1: []}, {1}):
    for make in (lambda: map(f, [1]), lambda: filter(f, [1]), lambda: sorted([1, 2], key=f), lambda: min([1, 2], key=f), lambda: [f(1)], lambda: iter(f, 1), lambda: f(*[1]), lambda: [*map(f, [1])], lambda: [*filter(f, [1])]):
        try: log.append(type(make()).__name__)
        except Exception as e: log.append(repr(e))
log

# === builtin functions have CPython's documentation ===
import inspect
import json
import re

for f in (print, isinstance, getattr, len, list.sort, str.format, "a".format, object.__setattr__, int.__add__, re.compile, json.dumps, [].append):
    print(f.__name__, inspect.getdoc(f)[:30].partition("\n")[0])
f = list.sort
echo(1)
x = [3, 1]
f(x)
print(x, f is list.sort, f.__qualname__, [].sort.__qualname__)
