# === getters ===
from operator import attrgetter, itemgetter, methodcaller


class P:
    def __init__(self, name, age, boss=None):
        self.name = name
        self.age = age
        self.boss = boss

    def greet(self, other, *, mark="!"):
        return f"{self.name} greets {other}{mark}"


class Items:
    def __getitem__(self, key):
        return f"item {key}"


ann = P("Ann", 30)
bob = P("Bob", 25, ann)
print(attrgetter("name")(ann), attrgetter("name", "age")(bob), attrgetter("boss.name")(bob), sorted([ann, bob], key=attrgetter("age"))[0].name)
print(itemgetter(1)("abc"), itemgetter(0, 2)([1, 2, 3]), itemgetter("k")({"k": 5}), itemgetter(slice(1, 3))("abcd"), itemgetter("x", "y")(Items()), sorted([(2, "a"), (1, "b")], key=itemgetter(0)))
print(methodcaller("greet", "Zed", mark="?")(ann), methodcaller("upper")("x"), methodcaller("split", ",", 1)("a,b,c"))
print(repr(attrgetter("a", "b.c")), repr(itemgetter(1, "x")), repr(methodcaller("m", 1, k=2)), type(itemgetter(1)).__name__)
for call in (lambda: attrgetter("nothing")(ann), lambda: attrgetter(5), lambda: itemgetter(9)([]), lambda: methodcaller(5), lambda: methodcaller("nothing")(ann), lambda: attrgetter("boss.name")(ann)):
    try:
        print(call())
    except (TypeError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)

# === functions ===
import operator as op


class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return V(self.n + other.n)

    def __index__(self):
        return self.n

    def __eq__(self, other):
        return self.n == other.n

    def __neg__(self):
        return V(-self.n)

    def __iadd__(self, other):
        self.n += 100
        return self

    def __repr__(self):
        return f"V{self.n}"

    def __contains__(self, item):
        return item == 5

    def __length_hint__(self):
        return 7


v = V(2)
print(op.add(v, V(3)), op.neg(v), op.index(v), op.iadd(v, V(1)) is v, v, op.contains(v, 5), op.length_hint(v), op.length_hint([1, 2]), op.length_hint(5, 9), op.call(lambda a, b=1: a + b, 1, b=5))
print(op.sub(5, 3), op.mul(2, 3), op.truediv(1, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.and_(6, 3), op.or_(6, 1), op.xor(6, 3), op.lshift(1, 4), op.rshift(16, 2), op.inv(5), op.invert(0), op.abs(-3), op.pos(-3), op.not_(0), op.truth([1]))
print(op.eq(1, 1), op.lt(1, 2), op.is_(None, None), op.is_not(1, None), op.concat([1], [2]), op.countOf([1, 2, 1], 1), op.indexOf("abc", "b"), op.getitem({"a": 1}, "a"), op.isub(5, 2), op.imul("a", 2), op.ior({1}, {2}), op.iconcat([1], [2]))
items = [1, 2, 3]
op.setitem(items, 0, 9)
op.delitem(items, 1)
print(items, op.countOf([V(1), V(2)], V(1)), op.indexOf([V(1), V(2)], V(2)))
for call in (lambda: op.index("a"), lambda: op.index(1.5), lambda: op.concat(1, 2), lambda: op.indexOf([], 1), lambda: op.add(1, "a"), lambda: op.length_hint(5, "x"), lambda: op.getitem([], 1)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
