# === namedtuple ===
from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._fields, Point._fields, p._asdict(), p._replace(x=5), Point._make([7, 8]), isinstance(p, tuple), len(p))
x, y = p
print(x, y, hash(p) == hash((1, 2)), sorted([Point(2, 1), Point(1, 9)]), p + (3,), Point.__doc__, Point.__name__, Point.__match_args__, p < (1, 3))
Card = namedtuple("Card", "rank, suit joker", defaults=["hearts", None])
print(Card("A"), Card._field_defaults, Card(*"ABC"), namedtuple("Empty", "")(), namedtuple("One", "a")(5))
print(namedtuple("R", "a class _b a def x", rename=True)._fields, namedtuple("M", "a", module="mod").__module__)
match p:
    case Point(x=1, y=b):
        print("matched", b)


class Sub(Point):
    __slots__ = ()

    @property
    def norm(self):
        return self.x + self.y

    def __str__(self):
        return f"<{self.x},{self.y}>"


s = Sub(3, 4)
print(s, repr(s), s.norm, s._replace(x=1), type(s._replace(x=1)).__name__, Sub._make([1, 2]).norm, s._asdict())


class WithDefault(namedtuple("Base", "a b")):
    def __new__(cls, a, b=None):
        return super().__new__(cls, a, b or a * 2)


print(WithDefault(2), WithDefault(2, 3).b)


class V:
    def __repr__(self):
        return "V!"


print(Point(V(), [V()]), f"{p}", "%s %s" % p, {p: 1}[(1, 2)], [*map(lambda q: q.x, [p, s])], max([Point(1, 2), Point(3, 0)], key=lambda q: q.y))
for call in (
    lambda: Point(1),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point._make([1]),
    lambda: p._replace(z=1, w=2),
    lambda: setattr(p, "x", 5),
    lambda: setattr(p, "other", 5),
    lambda: p.z,
    lambda: namedtuple("class", "a"),
    lambda: namedtuple("T", "1a"),
    lambda: namedtuple("T", "_a"),
    lambda: namedtuple("T", "a a"),
    lambda: namedtuple("T", "a for"),
    lambda: namedtuple("T", "a", defaults=(1, 2)),
    lambda: namedtuple("T", 5),
    lambda: Point(),
    lambda: Card(),
):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)

# === UserDict ===
from collections import UserDict


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Default(UserDict):
    def __missing__(self, key):
        return f"no {key}"


d = Lower({"A": 1}, B=2)
d["C"] = 3
d.update(D=4)
print(d, d.data, "a" in d, "A" in d, d.get("x"), len(d), list(d), d.pop("a"), d | {"Z": 1}, {"Y": 0} | d, type(d | {}).__name__)
d |= {"Q": 5}
print(d, d.copy(), type(d.copy()).__name__, Lower.fromkeys("XY", 0), d == {"b": 2, "c": 3, "d": 4, "q": 5}, d.setdefault("N", 9), sorted(d.items()))
print(Default()["k"], Default().get("k"), UserDict(a=1), bool(UserDict()), isinstance(d, dict))
del d["b"]
try:
    d["b"]
except KeyError as error:
    print(error)
d.clear()
print(d)

# === UserList and UserString ===
from collections import UserList, UserString


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


u = Loud([1, 2])
u.append(3)
u.extend([4])
print(u, u[0], u[1:], type(u[1:]).__name__, u + [5], [0] + u, u * 2, len(u), 3 in u, u.index(2), u.count(1), u == [1, 2, 3, 4], u < [2], list(reversed(u)))
u += [9]
u.sort(key=lambda n: -n)
u.insert(0, 7)
u.remove(1)
print(u, u.pop(), u.copy(), sorted(u), UserList("ab"), u != [1], UserList(u) == u)
del u[0]
u[0] = 5
u.reverse()
print(u, max(u))
s = UserString("Hello")
print(s, repr(s), s.upper(), type(s.upper()).__name__, s + " x", "y " + s, s * 2, s[1], s[1:3], len(s), s == "Hello", "ell" in s, s.find("l"), s.split("l"), s.replace("l", "L"), hash(s) == hash("Hello"))
print(s.startswith("He"), s.center(9, "*"), UserString(5), int(UserString("12")), s % (), UserString("%s!") % "a", s.encode(), s.join(["a", "b"]), s < "I", s.isalpha(), s.partition("l"), UserString("{}").format(1))
