# === objects are found by the text that they equal and it by them ===
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)

    def __repr__(self):
        return f"Key({self.name!r})"


for value in "a", "", "é", "\ud800", b"a", b"", ("a", 1), ("a", ("b", b"c", ())), frozenset({"a", 2}), frozenset({("a", frozenset({"b"}))}), None, (None,), 1, 2.5, (1, 2):
    mine, plain = {Key(value): 1}, {value: 1}
    assert mine[value] == mine[Key(value)] == plain[value] == plain[Key(value)] == 1, value
    assert value in {Key(value)} and Key(value) in {value} and Key(value) in frozenset([value]) and value in frozenset([Key(value)])
    assert hash(Key(value)) == hash(value) and hash((Key(value), 3)) == hash((value, 3)) and hash(frozenset([Key(value)])) == hash(frozenset([value]))
    assert {(value, 3): 4}[Key(value), 3] == {(Key(value), 3): 4}[value, 3] == {frozenset([value]): 4}[frozenset([Key(value)])] == 4
    assert Key("z") not in plain and "z" not in mine

# === every way into a dict ===
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)

    def __repr__(self):
        return f"Key({self.name!r})"


d = {"a": 1, Key("b"): 2}
d[Key("a")] = 3
d["b"] += 5
echo(d["a"])
assert d == {"a": 3, "b": 7} and repr(d) == "{'a': 3, Key('b'): 7}" and list(map(type, d)) == [str, Key]
assert d.get("b") == 7 and d.get(Key("a")) == 3 and d.get("c", 0) == d.get(Key("c"), 0) == 0
assert d.setdefault("b", 1) == 7 and d.setdefault(Key("c"), 8) == 8 and d.pop("c") == 8 and d.pop(Key("c"), None) is None
del d["b"]
d.update({Key("a"): 1}, b=2)
assert d | {Key("b"): 9} == {"a": 1, "b": 9} and {**d, Key("b"): 9, **{"b": 4}} == {"a": 1, "b": 4}
assert d.keys() & {Key("a")} == {"a"} and d.keys() - {Key("a")} == {"b"} and d.keys() <= {Key("a"), Key("b"), "c"} and (Key("a"), 1) in d.items()
assert {Key(k): v for k, v in d.items()} == d == dict(zip([Key("b"), Key("a")], [2, 1]))
assert dict.fromkeys([Key("x"), "x", "y", Key("y")], 0) == {"x": 0, "y": 0} and list(dict.fromkeys(["y", Key("y")])) == ["y"]
match d:
    case {"a": one, "b": two}:
        assert (one, two) == (1, 2)
match {Key("a"): 5}:
    case {"a": five, **rest}:
        assert five == 5 and rest == {}
try:
    d[Key("missing")]
except KeyError as error:
    assert repr(error) == "KeyError(Key('missing'))"

# === every way into a set ===
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)


mine, plain = {Key("a"), Key("b")}, {"b", "c"}
assert mine & plain == {"b"} and plain & mine == {"b"} and mine | plain == {"a", "b", "c"} and mine ^ plain == {"a", "c"} and mine - plain == {"a"}
assert not mine.isdisjoint(plain) and mine.issubset({"a", "b"}) and {"a", "b"}.issubset(mine) and mine == {"a", "b"} and mine <= {"a", "b", "c"}
echo(len(mine))
mine.add("a")
plain.discard(Key("c"))
plain.remove(Key("b"))
assert len(mine) == 2 and plain == set()
mine |= {"a", "d"}
mine.intersection_update(["a", "d"])
assert len(mine) == 2 and mine.issuperset(["a"]) and mine.union("e") == {"a", "d", "e"} and mine.difference([Key("a")]) == {"d"}
assert sorted({"x", Key("x"), "y"}, key=hash)[0] in ("x", "y") and len({"x", Key("x"), "y"}) == 2
assert frozenset([Key("a")]) == frozenset("a") and {frozenset([Key("a")]): 1}[frozenset("a")] == 1

# === library containers ===
from collections import ChainMap, Counter, OrderedDict, UserDict, UserString, defaultdict
from functools import cache, lru_cache
import copy


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)


counted = Counter([Key("a"), "a", "b", Key("b"), "a"])
assert counted == {"a": 3, "b": 2} and counted.most_common(1)[0][1] == 3 and counted["a"] == counted[Key("a")] == 3
groups = defaultdict(list)
for each in "a", Key("a"), Key("b"):
    groups[each].append(1)
assert dict(groups) == {"a": [1, 1], "b": [1]}
ordered = OrderedDict([("a", 1), (Key("b"), 2)])
ordered.move_to_end(Key("a"))
assert ordered["b"] == 2 and next(iter(ordered)) == "b" and ordered.pop("b") == 2
assert ChainMap({Key("a"): 1}, {"b": 2})["a"] == 1 and ChainMap({"a": 1})[Key("a")] == 1 and UserDict({"a": 1})[Key("a")] == 1
assert {UserString("a"): 1}["a"] == 1 and {"a": 1}[UserString("a")] == 1


@lru_cache(maxsize=None)
def looked_up(key):
    calls.append(key)
    return key


calls = []
looked_up("a"), looked_up(Key("a")), looked_up(Key("b")), looked_up("b")
echo(len(calls))
looked_up("a"), looked_up(Key("a"))
assert len(calls) == looked_up.cache_info().misses and looked_up.cache_info().hits == 6 - len(calls)
assert copy.copy({Key("a"): 1})["a"] == copy.deepcopy({Key("a"): 1})["a"] == 1

# === texts with another equality ===
class Folded(str):
    def __hash__(self):
        return hash(self.lower())

    def __eq__(self, other):
        return isinstance(other, str) and self.lower() == other.lower()

    __ne__ = lambda self, other: not self == other


headers = {"content-type": "text/html", Folded("X-Id"): 5}
assert headers.get(Folded("Content-Type")) == "text/html" and headers["x-id"] == 5 and headers[Folded("x-ID")] == 5
assert headers.get("X-Id") is None and headers.get("Content-Type") is None
headers[Folded("CONTENT-TYPE")] = "text/plain"
echo(1)
headers["x-id"] = 6
assert headers == {"content-type": "text/plain", "x-id": 6} and len(headers) == 2


class Plain(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        return str.__eq__(self, other)


class Raw(bytes):
    __hash__ = bytes.__hash__
    __eq__ = lambda self, other: bytes.__eq__(self, other)


class Pair(tuple):
    __hash__ = tuple.__hash__

    def __eq__(self, other):
        return tuple.__eq__(self, other)


assert {Plain("a"): 1}["a"] == {"a": 1}[Plain("a")] == {Raw(b"a"): 1}[b"a"] == {b"a": 1}[Raw(b"a")] == 1
assert {Pair(("a", Plain("b"))): 1}["a", "b"] == {("a", "b"): 1}[Pair(("a", "b"))] == 1 and {Plain("a")} == {"a"}
assert hash(Plain("a")) == hash("a") == str.__hash__(Plain("a")) and hash(Pair("ab")) == hash(("a", "b"))

# === hashes that were kept ===
class Key:
    def __init__(self, name, keep):
        self.name = name
        self.kept = keep(hash(name))

    def __hash__(self):
        return self.kept

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)


class Lazy:
    def __init__(self, *parts):
        self.parts = parts
        self.kept = None

    def __hash__(self):
        if self.kept is None:
            self.kept = 0
            for part in self.parts:
                self.kept ^= hash(part)
        return self.kept

    def __eq__(self, other):
        return other in self.parts or (isinstance(other, Lazy) and self.parts == other.parts)


keeps = [lambda h: h, lambda h: h ^ 1 ^ 1, lambda h: [h][0], lambda h: int(str(h))]
found = {Key("a", keeps[0]): 1, "b": 2, Lazy("c"): 3}
keys = [Key("a", keep) for keep in keeps]
lazy = [Lazy("b"), Lazy("c"), Lazy("d", 1)]
assert [found.get(key) for key in keys] == [1, 1, 1, 1]
echo("pause")
assert [found.get(key) for key in keys] == [1, 1, 1, 1] and found["a"] == 1
echo("pause")
assert [found.get(key) for key in lazy] == [2, 3, None] and found["c"] == 3 and found[Lazy("c")] == 3
found["e"] = 5
late = Lazy("e")
hash(late)
echo("pause")
assert found[late] == 5 and found[Lazy("e")] == 5 and {late: 1}["e"] == 1 and {late: 1}[Lazy("e")] == 1
numbers = {hash("a"): "number", 7: "seven"}
echo("pause")
assert numbers[hash("a")] == "number" and hash("a") in numbers and keys[0].kept in numbers

# === combinations of hashes ===
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    name: str
    at: int


@dataclass(frozen=True)
class Line:
    start: Point
    ends: tuple
    label: object = None


class Row:
    def __init__(self, *cells):
        self.cells = cells

    def __hash__(self):
        return hash(self.cells)

    def __eq__(self, other):
        return self.cells == (other.cells if isinstance(other, Row) else other)


points = {Point("a", 1): 1, ("a", 1): 2, Row("a", 1): 3}
assert points == {Point("a", 1): 1, ("a", 1): 3} and len(points) == 2
echo(len(points))
assert points[Point("a", 1)] == 1 and points["a", 1] == points[Row("a", 1)] == 3
line = Line(Point("a", 1), (Point("b", 2), "c"))
lines = {line: 1, Row(Point("a", 1), (Point("b", 2), "c"), None): 2, Line("a", 1): 3, Point("a", 1): 4, ("a", 1, None): 5}
echo(len(lines))
assert lines[line] == lines[Line(Point("a", 1), (Point("b", 2), "c"))] == 1 and lines[Line("a", 1)] == 3 and lines[Point("a", 1)] == 4
assert lines[Row(Point("a", 1), (Point("b", 2), "c"), None)] == 2 and lines[Row("a", 1, None)] == lines["a", 1, None] == 5
assert hash(line) == hash(Row(Point("a", 1), (Point("b", 2), "c"), None)) and len(lines) == 5
assert {Row(Row("a"), b"x"): 1}[("a",), b"x"] == {(("a",), b"x"): 1}[Row(Row("a"), b"x")] == {(Row("a"), b"x"): 1}[("a",), b"x"] == 1


class Unordered:
    def __init__(self, *items):
        self.items = frozenset(items)

    def __hash__(self):
        return hash(self.items)

    def __eq__(self, other):
        return self.items == (other.items if isinstance(other, Unordered) else other)


groups = {Unordered("a", "b"): 1, frozenset("cd"): 2, Unordered(Row("e"), 1): 3}
echo(len(groups))
assert groups[frozenset("ba")] == 1 and groups[Unordered("d", "c")] == 2 and groups[frozenset([1, ("e",)])] == 3

# === dates and times ===
from datetime import date, datetime, time, timedelta, timezone


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Key) else other)


east = timezone(timedelta(hours=2))
class Day(date):
    pass


values = [date(2026, 1, 2), Day(2026, 1, 3), datetime(2026, 1, 2, 3, 4, 5, 6), time(1, 2), datetime(2026, 1, 2, 3, tzinfo=east), time(3, 2, tzinfo=east), timedelta(1, 2)]
mine, plain = {Key(value): 1 for value in values}, dict.fromkeys([*values, ("date", date(2026, 1, 2))], 1)
echo(len(mine))
for value in values:
    assert mine[value] == mine[Key(value)] == plain[value] == plain[Key(value)] == 1, value
assert mine[date(2026, 1, 3)] == plain[Key("date"), Key(date(2026, 1, 2))] == 1 and mine[datetime(2026, 1, 2, 1, tzinfo=timezone.utc)] == 1

# === however the class got its hash ===
class Base:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == getattr(other, "name", other)

    def hashed(self):
        return hash(self.name)

    __hash__ = hashed


class Below(Base):
    def __hash__(self):
        return super().__hash__()


class Named(Base):
    __hash__ = lambda self: hash(self.name)


class Later(Base):
    pass


class Given(Base):
    __hash__ = Base.__hash__


class Slotted:
    __slots__ = ("name",)
    __init__, __eq__ = Base.__init__, Base.__eq__

    def __hash__(self):
        return self.name.__hash__()


class Meta(type):
    def __hash__(cls):
        return hash(cls.__name__)

    def __eq__(cls, other):
        return cls.__name__ == (other.__name__ if isinstance(other, Meta) else other)


class OfMeta(metaclass=Meta):
    pass


Later.__hash__ = lambda self: hash((self.name,)[0])
for kind in Base, Below, Named, Later, Given, Slotted:
    assert {kind("a"): 1}["a"] == {"a": 1}[kind("a")] == {Base("a"): 1}[kind("a")] == 1, kind
    assert hash(kind("a")) == hash("a") == kind("a").__hash__() == kind.__hash__(kind("a"))
kept = {OfMeta: 1, Slotted("b"): 2}
echo(1)
assert kept["OfMeta"] == kept[OfMeta] == {"OfMeta": 1}[OfMeta] == 1 and kept["b"] == kept[Base("b")] == 2
kept["OfMeta"] = 2
assert kept[OfMeta] == 2 and len(kept) == 2

# === a class's own hash of a set ===
from collections.abc import Set


class Names(Set):
    def __init__(self, names):
        self.names = list(names)

    def __contains__(self, name):
        return name in self.names

    def __iter__(self):
        return iter(self.names)

    def __len__(self):
        return len(self.names)

    __hash__ = Set._hash


found = {Names("ab"): 1, frozenset("cd"): 2, Names([1, 2]): 3}
assert hash(Names("ab")) == hash(frozenset("ab")) == Names("ba")._hash() == Set._hash(Names("ab")) and hash(Names([2, 3])) == hash(frozenset([2, 3]))
echo(1)
assert found[frozenset("ba")] == found[Names("ba")] == 1 and found[Names("dc")] == found[frozenset("dc")] == 2 and found[frozenset([2, 1])] == 3

# === a program's hash that others than dicts ask for ===
import itertools
import json
from operator import methodcaller


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)

    def __index__(self):
        return 3


wanted = hash("a")
key = Key("a")
assert key in {"a"}
assert json.loads(json.dumps([key, key], default=Key.__hash__)) == [wanted, wanted] == json.loads(json.dumps([key, key], default=hash))
assert json.loads(json.dumps({"k": key}, default=lambda k: {"hash": k.__hash__(), "found": k in {"a"}})) == {"k": {"hash": wanted, "found": True}}
assert list(map(Key.__hash__, [key])) == list(map(hash, [key])) == [methodcaller("__hash__")(key)] == [wanted]
assert [k for k, _ in itertools.groupby([key, key], Key.__hash__)] == list(itertools.starmap(Key.__hash__, [(key,)])) == [wanted]
assert list(itertools.accumulate([key, 1], lambda a, b: hash(a), initial=key)) == [key, wanted, hash(wanted)] and sorted([key], key=Key.__hash__) == [key]
assert max([key], key=Key.__hash__) is key and [10, 11, 12, 13][key] == 13 and str(hash(key)) == f"{hash('a')}" and hash(key) in {wanted: 1}


class Both:
    def __hash__(self):
        return hash("both")

    def __eq__(self, other):
        return other == "both"

    __int__ = __hash__


assert int(Both()) == hash("both") == hash(Both()) and len({Both(), Both()}) <= 2

# === text of a class with its own equality among names ===
class Text(str):
    __hash__ = str.__hash__

    def __eq__(self, other):
        asked.append(str(other))
        return str.__eq__(self, other)


asked = []
made = type("Made", (), {Text("one"): 1, "two": 2})
assert made.one == 1 and made.two == 2 and made().one == 1 and not hasattr(made, "three")


class Holder:
    two = 2


holder = Holder()
vars(holder)[Text("one")] = 1
echo(1)
assert holder.one == 1 and holder.two == 2 and getattr(holder, "three", 3) == 3 and vars(holder)["one"] == 1
holder.one = 5
assert vars(holder) == {"one": 5}


def named(one, **others):
    return one, others


assert named(**{Text("one"): 1}) == (1, {}) and named(**{"one": 1, Text("two"): 2}) == (1, {"two": 2})
assert "{one}".format(**{Text("one"): 1}) == "{one}".format_map({Text("one"): 1}) == "%(one)s" % {Text("one"): 1} == "1"
setattr(holder, Text("three"), 3)
assert holder.three == 3 and getattr(holder, Text("three")) == 3

# === a hash that waits for a tool ===
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(echo(self.name))

    def __eq__(self, other):
        return self.name == (other.name if isinstance(other, Key) else other)


found = {Key("a"): 1, "b": 2}
assert found["a"] == 1 and found[Key("b")] == 2 and Key("c") not in found and len({Key("a"), "a"}) == 1

# === unequal keys of one hash ===
from dataclasses import dataclass


@dataclass(frozen=True)
class Add:
    left: str
    right: str


@dataclass(frozen=True)
class Sub:
    left: str
    right: str


class Mul:
    def __init__(self, *sides):
        self.sides = sides

    def __hash__(self):
        return hash(self.sides)

    def __eq__(self, other):
        return isinstance(other, Mul) and self.sides == other.sides


nodes, seen = {}, set()
for left in "abcdef":
    for kind in Add, Sub, Mul, Mul:
        node = kind(left, "x")
        nodes[node] = nodes.get(node, 0) + 1
        seen.add(node)
    echo(left)
assert len(nodes) == 18 and len(seen) == 18 and sum(nodes.values()) == 24
for left in "abcdef":
    assert nodes[Add(left, "x")] == nodes[Sub(left, "x")] == 1 and nodes[Mul(left, "x")] == 2 and Add(left, "x") in seen
    assert (left, "x") not in seen and (left, "x") not in nodes
    seen.discard(Sub(left, "x"))
assert len(seen) == 12
