# === list methods ===
a = [3, 1, 2]
a.append(4)
a.extend((5, 6))
a.insert(0, 0)
a.insert(-1, "x")
assert a == [0, 3, 1, 2, 4, 5, "x", 6]
assert a.pop() == 6 and a.pop(0) == 0 and a.index(2) == 2 and a.count(1) == 1
a.remove("x")
a.reverse()
assert a == [5, 4, 2, 1, 3]
a.sort()
assert a == [1, 2, 3, 4, 5] and a.copy() == a and a.copy() is not a
a.clear()
assert a == [] and [1, 2] + [3] == [1, 2, 3] and [0] * 2 == [0, 0]
assert [1, 2, 3].index(3, 1) == 2 and list("ab") == ["a", "b"] and list({"k": 1}) == ["k"]

# === slices ===
a = list(range(10))
assert a[2:5] == [2, 3, 4] and a[-3:] == [7, 8, 9] and a[::-3] == [9, 6, 3, 0] and a[5:2] == [] and a[5:2:-1] == [5, 4, 3] and a[100:] == []
a[2:5] = ["x"]
assert a == [0, 1, "x", 5, 6, 7, 8, 9]
a[::2] = [100, 200, 300, 400]
assert a == [100, 1, 200, 5, 300, 7, 400, 9]
a[1:1] = [7, 7]
assert a[:4] == [100, 7, 7, 1]
a[:] = []
assert a == []
b = [1, 2, 3]
b[len(b) :] = [4]
b[1:3] = []
assert b == [1, 4]
c = [1, 2, 3]
c[1:2] = "xyz"
assert c == [1, "x", "y", "z", 3]

# === aliasing ===
grid = [[0] * 2] * 2
grid[0][0] = 1
assert grid == [[1, 0], [1, 0]]
grid = [[0] * 2 for _ in range(2)]
grid[0][0] = 1
assert grid == [[1, 0], [0, 0]]
a = [1]
a.append(a)
assert a[1] is a and repr(a) == "[1, [...]]"
d = {}
d["self"] = d
assert repr(d) == "{'self': {...}}" and d["self"]["self"] is d

# === dict methods ===
d = {"a": 1, "b": 2}
assert d.get("a") == 1 and d.get("z") is None and d.get("z", 0) == 0 and d.pop("b") == 2 and d.pop("zz", "none") == "none"
d.update({"c": 3}, e=5)
d.update([("f", 6)])
assert d == {"a": 1, "c": 3, "e": 5, "f": 6} and d.setdefault("a", 9) == 1 and d.setdefault("n", []) == []
assert d.popitem() == ("n", []) and list(d.items())[0] == ("a", 1) and dict.fromkeys("ab", 0) == {"a": 0, "b": 0}
assert {**{"x": 1}, "y": 2, **{"x": 3}} == {"x": 3, "y": 2} and dict(a=1, **{"b": 2}) == {"a": 1, "b": 2}
assert dict([("k", "v")]) == {"k": "v"} and dict(zip("ab", [1, 2])) == {"a": 1, "b": 2} and len(d) == 4 and "a" in d and "zz" not in d
e = d.copy()
e["a"] = 100
assert d["a"] == 1
d.clear()
assert not d and list(reversed({"a": 1, "b": 2})) == ["b", "a"] and {"a": 1} | {"a": 2} == {"a": 2}

# === dict views ===
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
assert list(keys) == ["a", "b", "c"] and list(values) == [1, 2, 3] and ("c", 3) in items and len(keys) == 3 and "a" in keys
assert keys & {"a", "z"} == {"a"} and keys | {"z"} == {"a", "b", "c", "z"} and sorted(keys - {"a"}) == ["b", "c"] and {"a": 1}.keys() == {"a"}
assert repr(keys) == "dict_keys(['a', 'b', 'c'])" and repr(d.items()) == "dict_items([('a', 1), ('b', 2), ('c', 3)])" and sum(values) == 6
assert isinstance({}.keys(), type(keys)) and keys.isdisjoint({"q"}) and list(reversed(d.items()))[0] == ("c", 3)

# === dict order and keys ===
d = {}
d["b"] = 1
d["a"] = 2
d["b"] = 3
assert list(d) == ["b", "a"]
del d["b"]
d["b"] = 4
assert list(d) == ["a", "b"]
assert {(1, 2): "t", frozenset({1}): "f", None: "n", 1.5: "x", True: "y"}[1] == "y"
assert {1: "int"}[1.0] == "int" and {"1": 0} != {1: 0}

# === dict key errors ===
# raises: TypeError: unhashable type: 'list'
{[1]: 2}

# === set methods ===
s = {1, 2, 3}
s.add(4)
s.discard(9)
s.remove(1)
assert s == {2, 3, 4} and s | {9} == {2, 3, 4, 9} and s & {2, 9} == {2} and s - {2} == {3, 4} and s ^ {2, 9} == {3, 4, 9}
assert s.union([1], (7,)) == {1, 2, 3, 4, 7} and s.intersection([2, 3], [3]) == {3} and s.difference([2]) == {3, 4}
assert s.issubset(range(10)) and s.issuperset([2]) and s.isdisjoint([1]) and {1} < {1, 2} and not {1} < {1} and {1} <= {1}
s.update([7, 8])
s.difference_update([7])
s.intersection_update([2, 8])
assert s == {2, 8}
s.symmetric_difference_update({2, 5})
assert s == {5, 8} and s.copy() == s and frozenset([1]) | {2} == frozenset({1, 2}) and hash(frozenset([1, 2])) == hash(frozenset([2, 1]))
assert type(frozenset([1]) | {2}) is frozenset and type({1} | frozenset([2])) is set and set() == set([]) and repr(set()) == "set()" and repr(frozenset()) == "frozenset()"
assert {1, 1.0, True} == {1} and len({(1, 2), (1, 2)}) == 1 and {frozenset({1})} == {frozenset({1})}
s.clear()
assert not s and sorted({3, 1, 2}) == [1, 2, 3] and max({1, 5}) == 5 and sum({1, 2}) == 3 and set("aab") == {"a", "b"}
try:
    {1}.remove(2)
except KeyError as error:
    assert error.args == (2,)

# === sets of small numbers print as in cpython ===
# stdout: {1, 2, 3}
# stdout: {8, 1, 3} [8, 1, 3]
# stdout: {0, 1, 2, 3, 4}
# stdout: {(1, 2)} {False, True}
print({3, 1, 2})
print({3, 8, 1}, list({3, 8, 1}))
print({i for i in range(5)})
print({(1, 2)}, {False, True})

# === tuples ===
t = (1, 2, 3, 2)
assert t.count(2) == 2 and t.index(3) == 2 and t[1:3] == (2, 3) and t + (4,) == (1, 2, 3, 2, 4) and (1,) * 3 == (1, 1, 1) and len(t) == 4
assert tuple("ab") == ("a", "b") and () == tuple() and (1, 2) < (1, 3) and hash((1, 2)) == hash((1, 2)) and repr((1,)) == "(1,)"
assert (1, (2, 3))[1][0] == 2 and 2 in t and sorted(t) == [1, 2, 2, 3] and max(t) == 3
x = 1, 2
assert x == (1, 2) and type(x) is tuple and tuple(reversed(x)) == (2, 1) and [*x, *x] == [1, 2, 1, 2]

# === bytes and bytearray ===
b = b"hello"
assert b[0] == 104 and b[1:3] == b"el" and b + b"!" == b"hello!" and b.upper() == b"HELLO" and b.find(b"l") == 2 and list(b"ab") == [97, 98]
assert b.hex() == "68656c6c6f" and bytes.fromhex("6869") == b"hi" and b"a,b".split(b",") == [b"a", b"b"] and b"-".join([b"a", b"b"]) == b"a-b"
assert bytes(3) == b"\x00\x00\x00" and bytes([1, 2]) == b"\x01\x02" and b"abc".replace(b"b", b"x") == b"axc" and b"a" in b"abc" and 97 in b"abc"
ba = bytearray(b"abc")
ba[0] = 120
ba.append(33)
ba.extend(b"yz")
assert ba == b"xbc!yz" and bytes(ba[:2]) == b"xb" and repr(ba) == "bytearray(b'xbc!yz')" and ba.decode() == "xbc!yz"
del ba[0]
ba += b"1"
assert ba == bytearray(b"bc!yz1") and b"%d" % 5 == b"5" and b"a" * 3 == b"aaa" and b"abc" < b"abd"

# === nested structures ===
data = {"users": [{"name": "a", "tags": {"x", "y"}}, {"name": "b", "tags": set()}], "meta": {"n": (1, [2])}}
data["users"][0]["tags"].add("z")
data["users"][1]["age"] = 5
data["meta"]["n"][1].append(3)
assert sorted(data["users"][0]["tags"]) == ["x", "y", "z"] and data["users"][1] == {"name": "b", "tags": set(), "age": 5} and data["meta"]["n"] == (1, [2, 3])
import copy

deep = copy.deepcopy(data)
deep["users"][0]["name"] = "changed"
shallow = copy.copy(data)
shallow["users"][0]["name"] = "shared"
assert data["users"][0]["name"] == "shared" and deep["users"][0]["name"] == "changed"

# === starred displays ===
a, b = [1, 2], {"x": 1}
assert [*a, 3, *a] == [1, 2, 3, 1, 2] and (*a,) == (1, 2) and {*a, 2, 3} == {1, 2, 3} and {**b, "y": 2} == {"x": 1, "y": 2}
assert [*"ab", *range(2), *b, *{5: 6}.items()] == ["a", "b", 0, 1, "x", (5, 6)]
first, *others = *a, *a
assert others == [2, 1, 2]

# === starred non iterable ===
# raises: TypeError: Value after * must be an iterable, not int
[*5]

# === double starred non mapping ===
# raises: TypeError: 'list' object is not a mapping
{**[1]}

# === range slicing membership and equality ===
assert range(0, 3, 2) == range(0, 4, 2) and hash(range(3)) == hash(range(0, 3)) and 10**20 in range(10**21) and len(range(0, 100, 7)) == 15
assert range(5)[::-1] == range(4, -1, -1) and list(range(3, 0)) == [] and range(10)[3:].start == 3 and min(range(5, 1, -1)) == 2

# === type constructors on all kinds ===
assert list((1, 2)) == [1, 2] and tuple([1]) == (1,) and set("a") == {"a"} and dict({"a": 1}) == {"a": 1} and str([1, "a"]) == "[1, 'a']" and bool([0]) is True
assert int(True) == 1 and float("1e3") == 1000.0 and complex("1+2j") == 1 + 2j and list(b"\x01") == [1] and frozenset([1, 1]) == {1} and bytes("é", "utf-8") == b"\xc3\xa9"



# === sets as elements that are gone over ===
import itertools
log = []
for s in set(), {1}, frozenset():
    for k, other in enumerate((lambda: itertools.repeat([], 2), lambda: [[]], lambda: ([],), lambda: (x for x in [[]]), lambda: iter([[]]), lambda: {}.keys(), lambda: map(list, ['a']), lambda: [{1}], lambda: {(1,): []}.values(), lambda: iter([[], 1]), lambda: 5, lambda: {1: 2}, lambda: {1}, lambda: [(1, [])])):
        for name in 'intersection', 'intersection_update', 'difference', 'difference_update', 'issubset', 'issuperset', 'isdisjoint', 'union', 'update', 'symmetric_difference', 'symmetric_difference_update', '__contains__', '__and__', '__sub__', 'remove', 'discard', 'add':
            if not hasattr(s, name): continue
            c = s.copy()
            try: log.append((k, name, getattr(c, name)(other()), len(c)))
            except Exception as e: log.append((k, name, str(e)))
[tuple(sorted(q) if isinstance(q, (set, frozenset)) else q for q in row) for row in log]

# === frozensets that are asked for nothing ===
s = frozenset("abc")
print(s.intersection() is s, s.union() is s, s.difference() is s, s.copy() is s, frozenset(s) is s, s.intersection() == s, s.intersection(s) is s)

# === how much of an iterator is read: to an element that is no good, or that gives the answer ===
import collections

log = []


class Numbers:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        for i in range(self.n):
            log.append(i)
            yield i


class Bad:
    def __iter__(self):
        for x in (1, [], 2, {}, 3):
            log.append(x)
            yield x


def said(f):
    log.clear()
    try:
        found = f()
    except (TypeError, ValueError) as e:
        found = type(e).__name__, str(e)
    print(found, log)


def words():
    return map(int, (1, "a"))


def changed(name, *given):
    s = {1, 2, 3}
    try:
        return getattr(s, name)(*given), sorted(s)
    except (TypeError, ValueError) as e:
        return str(e), sorted(s)


for s in ({1, 2, 3}, frozenset({1, 2, 3}), {1: 2, 2: 3}.keys()):
    for f in (lambda: s.isdisjoint(Numbers(5)), lambda: s.isdisjoint(words()), lambda: s.isdisjoint(Bad()), lambda: s.isdisjoint([[], 1])):
        said(f)
    it = map(int, "4156")
    print(s.isdisjoint(it), list(it))
    if not hasattr(s, "union"):
        continue
    for f in (
        lambda: s.intersection([1, [], 2]), lambda: s.intersection(Bad()), lambda: s.intersection([3, 2, 1, []]), lambda: s.intersection(Numbers(9)),
        lambda: set().intersection(Bad()), lambda: s.issubset(Numbers(5)), lambda: s.issubset(Bad()), lambda: s.issubset(words()),
        lambda: s.issuperset(Numbers(9)), lambda: s.issuperset(Bad()), lambda: s.issuperset(map(int, (7, "a"))), lambda: s.issuperset([7, []]),
        lambda: s.union(Bad()), lambda: s.union(Numbers(2), Bad(), Numbers(3)), lambda: s.union(Numbers(2), 5, Numbers(3)), lambda: s.union(words()),
        lambda: s.difference(Bad()), lambda: s.difference(Numbers(2), Bad(), Numbers(2)), lambda: s.symmetric_difference(Bad()),
    ):  # fmt: skip
        said(f)
for name in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
    for given in (Bad(), Numbers(2), map(int, (7, "a")), [7, [], 8]):
        said(lambda: changed(name, given))
said(lambda: changed("update", Numbers(2), Bad(), Numbers(2)))
counted, filled = collections.Counter("aa"), {}
for f in (
    lambda: set(Bad()), lambda: frozenset(Bad()), lambda: {*Bad()}, lambda: {*Numbers(2), *Bad(), *Numbers(2)}, lambda: dict.fromkeys(Bad()),
    lambda: collections.Counter(Bad()), lambda: collections.OrderedDict(Numbers(3)), lambda: dict(Numbers(3)), lambda: dict(zip(Bad(), Numbers(9))),
    lambda: collections.OrderedDict(zip(Bad(), Numbers(9))), lambda: collections.OrderedDict(zip(Numbers(2), Numbers(9))),
    lambda: counted.update(Bad()), lambda: counted, lambda: counted.subtract(Bad()), lambda: counted, lambda: filled.update(zip(Bad(), Numbers(4))),
    lambda: filled, lambda: filled.update(Numbers(4)), lambda: filled, lambda: bytearray(Bad()), lambda: b"-".join(iter([bytearray(b"a"), b"b"])),
    lambda: {1: 2}.keys() & Bad(), lambda: {1: 2}.keys() - Bad(), lambda: set(words()), lambda: dict.fromkeys(words()), lambda: collections.Counter(words()),
):  # fmt: skip
    said(f)

# === the order of numbers that operators of views of dicts give ===
import collections

x, y, c, d = {9: 0, 17: 0}.keys(), {1: 0, 25: 0}.keys(), {9: 1, 17: 1}.items(), {9: 1, 1: 1}.items()
cm = collections.ChainMap({9: 1}, {1: 1}).keys()
for f in (lambda p, q: p | q, lambda p, q: p & q):
    for make in (
        lambda: [1, 25, 9], lambda: [25, 1], lambda: {1: 0, 9: 0}, lambda: {25, 1}, lambda: y, lambda: iter([25, 1, 9]), lambda: (1, 33), lambda: range(0, 34, 8),
        lambda: collections.OrderedDict({1: 2, 9: 3}).keys(), lambda: (i for i in (1, 9)), lambda: frozenset([1, 33]), lambda: b"\x19\x01", lambda: map(abs, [25, 1]),
    ):  # fmt: skip
        print(f(x, make()), f(make(), x))
    print(f(c, d), f(d, c), f(cm, x), f(x, cm), f(cm, [1, 9]), sep="\n")
print(x | filter(None, [(1, 2), 3]), x | iter([(1, 2), 3]))

# === mappings by keys and getitem ===
class ByAttribute:
    def __init__(self, d):
        self.d = d
        self.keys = d.keys

    def __getitem__(self, key):
        return self.d[echo(key)]


class Late:
    def keys(self):
        for key in "ab":
            print("key", echo(key))
            yield key

    def __getitem__(self, key):
        print("value", echo(key))
        return key


class NoKeys:
    def keys(self):
        return 5


class Broken:
    def keys(self):
        raise AttributeError("inside")


def named(**given):
    return given


for m in (ByAttribute({"x": 1}), Late(), NoKeys(), Broken()):
    for f in (lambda: {**m}, lambda: dict(m), lambda: named(**m), lambda: {"q": 1, **m}, lambda: named(q=1, **m), lambda: {}.update(m), lambda: named(a=1, **m)):
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)

# === iterators that sets give, and methods of sets with too many arguments ===
import collections


class S(set):
    def __iter__(self):
        print("own")
        return super().__iter__()


class F(frozenset):
    pass


def said(f):
    try:
        return f()
    except (TypeError, RuntimeError) as e:
        return str(e)


s = {3, 1}
for x in (s, frozenset(s), S([1]), F([2])):
    it = x.__iter__()
    print(type(it).__name__, next(it), type(iter(x)).__name__, [*x], said(lambda: x.isdisjoint(1, 2)), said(lambda: x.issubset()), said(lambda: x.__repr__(1)))
    for f in (lambda: x.issuperset(1, 2, 3), lambda: x.symmetric_difference(1, 2), lambda: x.union(1, 2), lambda: x.issubset([1], k=2)):
        print(said(f))
for f in (
    lambda: set.__iter__([1]), lambda: set.__iter__(), lambda: set.__iter__(frozenset()), lambda: set.__or__([], {1}), lambda: set.__contains__([], 1),
    lambda: frozenset.__iter__(set()), lambda: set.__len__([]), lambda: {1: 2}.keys().isdisjoint(), lambda: s.symmetric_difference_update([1], [2]),
    lambda: collections.Counter().__repr__(1), lambda: (5).__str__(1), lambda: s.__iter__(1),
):  # fmt: skip
    print(said(f))
it = s.__iter__()
next(it)
s.add(7)
print(said(lambda: next(it)))
