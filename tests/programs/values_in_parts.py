# === sets of long lists ===
n = 300
a = list(range(n, 0, -1))
b = [x * 7 % 331 for x in range(n)]
words = [f"w{x * 31 % 97}" for x in range(n)]
print(set(a) == set(range(1, n + 1)), len(set(b)), sorted(set(words))[:5], list(set(a))[:5], list(set(b))[-5:])
print(list(frozenset(b))[:5], frozenset(a) == set(a), hash(frozenset(b)) == hash(frozenset(set(b))), len(set(range(n))))
print(list(dict.fromkeys(words, 3))[:5], len(dict.fromkeys(b)), dict.fromkeys([1, 1.0, True] * 100))
s = set(a)
s.update(b, range(400, 500))
print(len(s), list(s)[-5:], sum(s))
for bad in ([*b, []], [[], *b], [*b[:150], {}, *b]):
    try:
        print(set(bad))
    except TypeError as error:
        print(error)
    s = set(a)
    try:
        s.update([x + 1000 if type(x) is int else x for x in bad])
    except TypeError as error:
        print(error, len(s), sum(s))
    try:
        dict.fromkeys(bad)
    except TypeError as error:
        print(error)

# === operators and methods of long sets ===
n = 300
a, b = set(range(n)), frozenset(range(n // 2, n + n // 2))
words, others = {f"w{x}" for x in range(n)}, frozenset(f"w{x}" for x in range(n // 2, n * 2))
for x, y in ((a, b), (b, a), (words, others), (others, words), (a, words), (a, set(a)), (a, a | {-1}), (a, a - {5})):
    for made in (x | y, x & y, x - y, x ^ y, x.union(y, [1, 2]), x.intersection(y, y), x.difference(y, [1, 2]), x.symmetric_difference([*y])):
        print(type(made).__name__, len(made), sorted(map(str, made))[:3], end=" ")
    print(x == y, x != y, x < y, x <= y, x > y, x >= y, x.isdisjoint(y), x.issubset(y), x.issuperset(y), x.issubset([*y]), x.issuperset([*y]))
numbers = set(range(n))
print(list(numbers | set(range(200, 700)))[-3:], list(numbers ^ set(range(200, 700)))[:3], list(numbers & set(range(250, 700)))[:3])
for change in (
    lambda s, y: s.__ior__(y), lambda s, y: s.__iand__(y), lambda s, y: s.__isub__(y), lambda s, y: s.__ixor__(y),
    lambda s, y: s.update([*y], y), lambda s, y: s.intersection_update([*y], y), lambda s, y: s.difference_update([*y][:100], y),
    lambda s, y: s.symmetric_difference_update([*y] * 2),
):
    for y in (set(range(100, 500)), frozenset(range(n)), words):
        s = set(range(n))
        given = change(s, y)
        print(given is s, len(s), sorted(map(str, s))[:3], sorted(map(str, s))[-1:])
s = same = set(range(n))
s |= set(range(n, 600))
s &= set(range(50, 550))
s -= set(range(400, 500))
s ^= frozenset(range(45, 300))
print(s is same, len(s), sorted(s)[:6], sorted(s)[-3:])
s -= s
print(s)
try:
    set(range(n)).intersection([*range(200), []])
except TypeError as error:
    print(error)

# === long dicts ===
from collections import Counter, OrderedDict, defaultdict

n = 300
pairs = [(x * 7 % 331, x) for x in range(n)]
d = dict(pairs)
print(len(d), list(d.items())[-3:], len(dict([list(pair) for pair in pairs])), len(OrderedDict(pairs)), list(OrderedDict(d))[-3:])
for bad in ([*pairs, (1, 2, 3)], [*pairs, 7], [*pairs, ([], 1)], [*pairs, "xy", "abc"]):
    for make in (dict, OrderedDict):
        try:
            print(len(make(bad)))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
e = {x: -x for x in range(200, 600)}
both = d | e
print(len(both), both[200], list(both)[:2], list(both)[-2:], both == {**d, **e}, both != d, d == dict(d), d == e)
d |= e
print(d == both, list(d) == list(both))
d.update({x: None for x in range(n)})
print(len(d), d[5], list(d)[:3])
d.update({x: 0 for x in range(n)}, last=1)
print(len(d), list(d.items())[-1])
print(sorted(d.keys() & e.keys())[:3], len(e.keys() - d.keys()), len(d.items() & e.items()), d.keys() == set(d), d.items() == dict(d).items())
nested, equal = ({x: [x, {x: str(x)}] for x in range(n)} for _ in range(2))
print(nested == equal, nested != equal)
equal[299][1][299] = "?"
print(nested == equal, nested != equal, {**nested, 5: 1} == nested, {x + 1: y for x, y in nested.items()} == nested)
count = Counter(x % 7 for x in range(n))
print(Counter([x % 7 for x in range(n)]) == count, Counter("abc" * 100), list(OrderedDict.fromkeys([x % 7 for x in range(n)], 0).items()))

# === long lists compared and searched ===
n = 300
a = list(range(n))
rows, same = ([{"id": x, "parts": [x, (str(x), None)]} for x in range(n)] for _ in range(2))
nan = float("nan")
for x, y in (
    (a, [*a]), (a, a[:-1]), (a, [*a[:250], 0, *a[251:]]), (tuple(a), tuple([*a, 1])), (rows, same), (rows, [*same[:-1], {}]), ([nan, *a], [nan, *a]),
    ([float("nan"), *a], [nan, *a]), ([a, a], [[*a], [*a]]), ([*a, "x"], [*a, 3]), (a, tuple(a)), ([a] * 100, [[*a]] * 100), ([[rows]] * 5, [[same]] * 5),
):
    print(x == y, x != y, end=" ")
    for compare in (lambda: x < y, lambda: x <= y, lambda: x > y, lambda: x >= y):
        try:
            print(compare(), end=" ")
        except TypeError as error:
            print(error, end=" ")
    print()
for items in (a, tuple(a), rows, [*a, nan, "x", 250.0]):
    for wanted in (299, 250.0, "x", nan, {"id": 270, "parts": [270, ("270", None)]}, None):
        print(wanted in items, wanted not in items, items.count(wanted), end=" ")
        for bounds in ((), (3,), (-9, -1), (2, 1000), (290, 10)):
            try:
                print(items.index(wanted, *bounds), end=" ")
            except ValueError as error:
                print(error, end=" ")
        if type(items) is list:
            left = [*items]
            try:
                left.remove(wanted)
            except ValueError as error:
                print(error, end=" ")
            print(len(left), left[-1] is items[-1])
print(max(a), min(a), max([nan, *a]), min([*a, nan, -1]), max(map(str, a)), max([str(x) for x in a]), min(set(a)), max({x: 0 for x in a}))
try:
    max([*a, "x"])
except TypeError as error:
    print(error)
print(bytes([x % 256 for x in a])[:3], bytearray([x % 256 for x in a])[-3:])
for make in (bytes, bytearray):
    try:
        make(a)
    except ValueError as error:
        print(error)

# === elements of the program in long containers ===
asked = []


class Number:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        asked.append(self.value)
        return self.value == (other.value if isinstance(other, Number) else other)

    def __lt__(self, other):
        return self.value < (other.value if isinstance(other, Number) else other)

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f"N{self.value}"


n = 200
plain = list(range(n))
own = [Number(x) for x in range(n)]
print(own == plain, plain == own, own == [*own], own != plain[:-1], own < plain, plain < [*own, 1], len(asked))
mixed = plain[:150] + own[150:]
print(199 in mixed, mixed.index(160), mixed.count(199), Number(3) in plain, plain.index(Number(120)), mixed == plain, max(own), min(own))
mixed.remove(180)
print(len(mixed), len(set(own)), set(own) == set(plain), len(set(own) | set(plain)), len(dict.fromkeys(own)), {x: 1 for x in own} == dict.fromkeys(plain, 1))
print(repr(own)[-20:], str({x: [x] for x in own})[-20:], f"{mixed}"[-20:])


class Growing(list):
    def __eq__(self, other):
        if len(long) < 210:
            long.append(0)
        return False


long = [*plain, Growing()]
print(long.count(7), len(long), long == [*plain, 0, 0], len(long), [] in long, len(long))

# === texts of long containers ===
from collections import Counter, OrderedDict, defaultdict, deque

n = 200
a = list(range(n))
inside = [*a]
inside.append(inside)
inside.append([inside, (inside, {1: inside})])
table = {x: [x] for x in a}
table["self"] = table
table["list"] = [table, [table]]
line = deque(a)
line.append([line])
deep = []
for _ in range(100):
    deep = [deep, deep] if _ < 3 else [deep]
for value in (
    a, tuple(a), set(a), frozenset(a), {x: str(x) for x in a}, inside, table, line, deque(a, 300), [[x, {"k": (x,)}] for x in a], Counter(a[:5] * 50),
    OrderedDict((x, [x]) for x in a), defaultdict(list, table), {x: 0 for x in a}.keys(), {x: 0 for x in a}.items(), [inside] * 50, (inside,) * 50,
    [deep] * 50, ["x" * 1000, b"y" * 1000, 10**100, 1.5, None, print, len, int] * 20, {"k": [inside, table], **table},
):
    text = repr(value)
    print(len(text) if type(value) is not OrderedDict else "", text[:40], text[-90:], str(value) == text, f"{value}" == text, "%s" % [value] == f"[{text}]")
