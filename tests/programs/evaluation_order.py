# === operands left to right ===
log = []


def t(x):
    log.append(x)
    return x


t(1) + t(2) * t(3) - t(4)
assert log == [1, 2, 3, 4]
log.clear()
[t("a"), t("b")]
(t("c"), {t("d"): t("e")}, {t("f")})
assert log == ["a", "b", "c", "d", "e", "f"]

# === calls ===
log = []


def t(x):
    log.append(x)
    return x


def f(*args, **kwargs):
    log.append("call")


def get():
    log.append("function")
    return f


get()(t(1), *[t(2)], k=t(3), **{"z": t(4)})
assert log == ["function", 1, 2, 3, 4, "call"]

# === subscripts and attributes ===
log = []


def t(x, v=None):
    log.append(x)
    return v


t("container", {0: [1, 2, 3]})[t("key", 0)][t("low", 0) : t("high", 2) : t("step", 1)]
assert log == ["container", "key", "low", "high", "step"]

# === augmented subscript ===
log = []


class Box(dict):
    def __getitem__(self, k):
        log.append(f"get {k}")
        return 1

    def __setitem__(self, k, v):
        log.append(f"set {k} {v}")


def t(x, v):
    log.append(x)
    return v


t("box", Box())[t("key", "k")] += t("value", 5)
assert log == ["box", "key", "get k", "value", "set k 6"]

# === comparison chain stops ===
log = []


def t(x):
    log.append(x)
    return x


t(3) < t(1) < t(99)
assert log == [3, 1]

# === conditional and boolean ===
log = []


def t(x):
    log.append(x)
    return x


(t("then") if t(0) else t("else")) and t("and")
t(0) and t("skipped") or t("or")
assert log == [0, "else", "and", 0, "or"]

# === default arguments and annotations and decorators ===
log = []


def t(x):
    log.append(x)
    return lambda f: f


@t("decorator")
def f(a: t("annotation a") = t("default a"), *, b: t("annotation b") = t("default b")) -> t("return"):
    pass


assert log[:3] == ["decorator", "default a", "default b"] and set(log[3:]) == {"annotation a", "annotation b", "return"}

# === delete order ===
log = []


class Box:
    def __init__(self, n):
        self.n = n

    def __delitem__(self, k):
        log.append((self.n, k))


a, b = Box("a"), Box("b")
del a[1], (b[2], a[3])
assert log == [("a", 1), ("b", 2), ("a", 3)]

# === unpacking assigns left to right ===
log = []


class T:
    def __setattr__(self, k, v):
        log.append((k, v))

    def __setitem__(self, k, v):
        log.append((k, v))


x = T()
x.a, (x["b"], *x.c), x.d = 1, (2, 3, 4), 5
assert log == [("a", 1), ("b", 2), ("c", [3, 4]), ("d", 5)]

# === raise from evaluation ===
log = []


def t(x):
    log.append(str(x))
    return x


try:
    raise t(ValueError("v")) from t(KeyError("k"))
except ValueError:
    pass
assert log == ["v", "'k'"]

# === dict display with later duplicates ===
log = []


def t(x):
    log.append(x)
    return x


assert {t("a"): t(1), t("a"): t(2)} == {"a": 2} and log == ["a", 1, "a", 2]

# === return with finally and side effects ===
log = []


def t(x):
    log.append(x)
    return x


def f():
    try:
        return t("value")
    finally:
        t("finally")


t(f())
assert log == ["value", "finally", "value"]

# === name is looked up before the arguments ===
def f(x):
    return "first"


def replace():
    global f
    f = lambda x: "second"
    return 1


assert f(replace()) == "first" and f(1) == "second"

# === list value seen before a later change ===
a = [1]
assert (a, a.append(2), a) == ([1, 2], None, [1, 2])
x = 1


def change():
    global x
    x = 50
    return 1


assert x + change() == 2 and x == 50
assert change() + x == 51

# === method is looked up before the arguments ===
class A:
    def m(self, x):
        return "old"


a = A()


def patch():
    a.m = lambda x: "new"
    return 1


assert a.m(patch()) == "old" and a.m(1) == "new"

# === with items in order ===
log = []


class CM:
    def __init__(self, n):
        log.append(("init", n))
        self.n = n

    def __enter__(self):
        log.append(("enter", self.n))

    def __exit__(self, *a):
        log.append(("exit", self.n))


with CM(1), CM(2):
    pass
assert log == [("init", 1), ("enter", 1), ("init", 2), ("enter", 2), ("exit", 2), ("exit", 1)]

# === a mapping that cannot be spread fails before what comes after it ===
log = []


def said(x):
    log.append(x)
    return x


for make in (lambda: {said(1): said(2), **said(True), "z": said(3)}, lambda: {**said({}), **said(5), said(4): 1}):
    try:
        make()
    except TypeError as error:
        print(error, log)
print({"a": 1, **{"b": said(2)}, **{"a": 3}, "c": said(4)}, log)


# === a method that is not there is told before the arguments are evaluated ===
log = []


def note(x):
    log.append(x)


def said(f):
    try:
        f()
    except Exception as e:
        log.append(str(e))


class Hooked:
    def __getattr__(self, name):
        log.append(name)
        return note


said(lambda: {"a": 1}.remove(note(1)))
said(lambda: [].foo(note(2)))
said(lambda: log.index.foo(note(3), *[]))
said(lambda: (1).append(note(4)))
said(lambda: Hooked().append(note(5)))
said(lambda: Hooked().sort(key=note(6)))
assert log == [
    "'dict' object has no attribute 'remove'",
    "'list' object has no attribute 'foo'",
    "'builtin_function_or_method' object has no attribute 'foo'",
    "'int' object has no attribute 'append'",
    *["append", 5, None],
    *["sort", 6, "note() got an unexpected keyword argument 'key'"],
], log

# === a method is the one that was there before the arguments were evaluated ===
log = []


class Box:
    def __init__(self):
        self.items = []

    def add(self, *values):
        log.append(("old", *values))
        return self

    @property
    def append(self):
        log.append("asked")
        return self.items.append

    @staticmethod
    def pop(*values):
        return ("popped", values)


def changed(value):
    Box.add = lambda self, *values: log.append(("new", *values))
    return value


def own(box, name, value):
    setattr(box, name, lambda *values: ("own", values))
    return value


box = Box()
box.add(1).add(changed(2), 3)
box.add(4)
box.append(changed(log.append("argument")))
print(box.pop(own(box, "pop", 5)), box.pop(changed(6)), box.items, log)


class Made(list):
    def append(self, value):
        super().append(("made", value))


made = Made()
made.append(changed(1))
made.extend(x for x in (changed(2), 3))
made.insert(own(made, "insert", 0), changed(3))
print(made, made.insert(changed(1), 2))
# === stars and keywords of a call are looked at in CPython's order ===
log = []


def said(f):
    try:
        f()
    except Exception as e:
        log.append(str(e).removeprefix("__main__.<lambda>.<locals>."))


said(lambda: (1,)(*[1], **{1: 2}))
said(lambda: (lambda q: True)(*int, **{[]: 2}))
said(lambda: (lambda q: True)(*int, **{1: 2}))
said(lambda: (lambda q: True)(*int, **5))
said(lambda: (lambda q: True)(1, *int, **5))
said(lambda: (lambda q: True)(*int, x=1 / 0))
said(lambda: str(*[1, 2, 3, 4], **{1: 2}))
said(lambda: ",".join(*5))
said(lambda: [1 / 0, *5])
assert log == [
    "'tuple' object is not callable",
    "unhashable type: 'list'",
    "<lambda>() argument after * must be an iterable, not type",
    "<lambda>() argument after ** must be a mapping, not int",
    "Value after * must be an iterable, not type",
    "division by zero",
    "str() takes at most 3 arguments (5 given)",
    "str.join() argument after * must be an iterable, not int",
    "division by zero",
], log

# === keys of a dict are hashed when all of it is evaluated ===
def said(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__, e.__context__


assert said(lambda: {[]: 1, 1 / 0: 2}) == ("ZeroDivisionError", None)
assert said(lambda: {[]: 1, **{}, 1 / 0: 2}) == ("TypeError", None)
assert said(lambda: {[]: 1, 2: 1 / 0, **{}}) == ("ZeroDivisionError", None)
assert said(lambda: {[]: 1, "a": 2}) == ("TypeError", None)

# === an error of a key function in a display with a star ===
log = []
b = (2, "a")
try:
    log.append([*iter(b), min(b, True, key=(lambda p: -p))])
except TypeError as e:
    log.append(str(e))
try:
    log.append({"a": min(b, key=lambda p: -p), **iter(b)})
except TypeError as e:
    log.append(str(e))
assert log == ["bad operand type for unary -: 'tuple'", "bad operand type for unary -: 'str'"], log

# === the base of a class that is no class is looked at after the body ===
log = []
try:

    class C(5):
        log.append("body")
        x
except NameError as e:
    log.append(str(e))


class P:
    def __init__(self, *given):
        self.given = given[:2]


class D(P(1)):
    x = 1


assert log == ["body", "name 'x' is not defined"]
assert D.given[0] == "D" and D.given[1][0].given == (1,)
for base, text in [
    (len, "cannot create 'builtin_function_or_method' instances"),
    (",".join, "cannot create 'builtin_function_or_method' instances"),
    (range(3), "'str' object cannot be interpreted as an integer"),
    (5, "int() takes at most 2 arguments (3 given)"),
    ((x for x in []), "cannot create 'generator' instances"),
    ({}.keys(), "cannot create 'dict_keys' instances"),
]:
    try:

        class E(base):
            pass
    except TypeError as e:
        assert str(e) == text, str(e)

# === a mapping among the keywords is asked when it is its turn ===
log = []


def note(x):
    log.append(x)
    return x


def said(f):
    try:
        log.append(f())
    except Exception as e:
        log.append(f"{type(e).__name__}: {e}")


def g(*args, **kwargs):
    return args, kwargs


class Words:
    def __init__(self, *keys):
        self.all = keys

    def keys(self):
        log.append("keys")
        return self.all

    def __getitem__(self, key):
        log.append(("get", key))
        return key

    @property
    def count(self):
        log.append("count")
        return len(self.all)


class Odd(dict):
    def __iter__(self):
        return iter(["never"])

    def keys(self):
        log.append("keys")
        return ["q"]

    def items(self):
        return [("never", 1)]


class Raw(dict):
    def __getitem__(self, key):
        return "never"


class Wrong:
    def keys(self):
        raise AttributeError("no keys")


words = Words("a", "b")
said(lambda: g(**words, **{"a": note(3)}))
said(lambda: g(x=note(1), **words, y=note(2)))
said(lambda: g(b=note(1), **words, y=note(2)))
said(lambda: g(*note(4), a=note(1), **note(5), b=note(3)))
said(lambda: g(*note(4), a=note(1), **note({1: 2}), b=note(3)))
said(lambda: g(**words, c=words.count, **{"a": words.count}))
said(lambda: g(**{"a": 1}, a=1 / 0))
said(lambda: g(**Words("x", [])))
said(lambda: g(*[], **{[]: 1}))
said(lambda: g(**Odd(q=1), r=note(2)))
said(lambda: g(**Raw(q=1)))
said(lambda: g(**Wrong(), r=note(2)))
said(lambda: Wrong(*[], **{1: 2}))
said(lambda: Words(*[], **{1: 2}))
said(lambda: sorted([3, 1], **Words("reverse"), key=note(None)))
for each in log:
    print(each)
import bisect

class LenOnly:
    def __len__(self): return 3
for insort in (bisect.insort, bisect.insort_left):
    try:
        insort(LenOnly(), 10)
    except Exception as e:
        print(type(e).__name__)
    made = [1, 5]
    insort(made, 3)
    print(made)

# === what a builtin calls back is called once, also where the expression fails ===
ys, d, log = [], {'a': 1}, []
def say(e): log.append((repr(e), list(ys), dict(d)))
try: x = 1, min('ab', key=ys.append)
except TypeError as e: say(e)
try: x = [1, max('ab', key=ys.append)]
except TypeError as e: say(e)
try: x = sorted('ab', key=d.setdefault) + 1
except TypeError as e: say(e)
try: x = list(map(ys.append, 'ab')) + 1
except TypeError as e: say(e)
try: x = [*map(ys.append, 'xy'), 1 / 0]
except Exception as e: say(e)
try: x = 1 + sum(map(ys.append, 'ab'))
except TypeError as e: say(e)
try: x = [*filter(ys.append, 'xy')] + 1
except TypeError as e: say(e)
try: x = ''.join(map(ys.pop, [0, 0])) + 1
except TypeError as e: say(e)
try: x = {q for q in map(ys.append, 'k')} + 1
except TypeError as e: say(e)
try: x = ys.append(1) + 1
except TypeError as e: say(e)
try: x = [ys.append, ys.pop][1](0) + []
except TypeError as e: say(e)
try: x = d.setdefault('n', 2) + []
except TypeError as e: say(e)
try: x = (ys.append or 1)(5) + []
except TypeError as e: say(e)
try: x = next(iter(map(ys.append, 'z'))) + []
except TypeError as e: say(e)
try: x = d.pop('a') + []
except TypeError as e: say(e)
try: x = f"{ys.append(3)}" + 1
except TypeError as e: say(e)
try: x = (lambda: ys.append(4))() + 1
except TypeError as e: say(e)
try: x = list(d.setdefault(q, 1) for q in 'mn') + 1
except TypeError as e: say(e)
try: x = [d.setdefault(q, 1) for q in 'op'] + 1
except TypeError as e: say(e)
try: x = tuple(map(d.setdefault, 'rs')) + 1
except TypeError as e: say(e)
try: x = all(map(d.__setitem__, 'tu', 'vw')) + []
except TypeError as e: say(e)
try: x = max(map(ys.append, 'ab'))
except TypeError as e: say(e)
try: x = ys[ys.append(7)]
except TypeError as e: say(e)
try: x = getattr(ys, 'append')(8) + 1
except TypeError as e: say(e)
try: x = list(iter(ys.pop, 3)) + 1
except TypeError as e: say(e)
log

# === what tells how many elements it has is asked where a list is made of it ===
log = []


class L:
    def __len__(self):
        log.append("len")
        return 3

    def __iter__(self):
        log.append("iter")
        return iter([1, 3, 2])


class Failing(L):
    def __len__(self):
        raise KeyError("z")


class Hinting:
    def __length_hint__(self):
        log.append("hint")
        return 3

    def __iter__(self):
        log.append("iter")
        return iter([1, 2])


class Both(Hinting):
    def __len__(self):
        raise TypeError("z")


class Negative(L):
    def __len__(self):
        return -1


class Own:
    def __iter__(self):
        log.append("iter")
        return self

    def __next__(self):
        raise StopIteration

    def __len__(self):
        log.append("len")
        return 4


def extended(x):
    a = [0]
    a.extend(x)
    return a


def added(x):
    a = [0]
    a += x
    return a


def sliced(x):
    a = [0]
    a[:] = x
    return a


def unpacked(x):
    a, *b = x
    return a, b


def same(*x):
    return x


for x in (L(), Failing(), Hinting(), Both(), Negative(), Own()):
    for f in (
        list, tuple, lambda x: [*x], lambda x: (*x,), lambda x: same(*x), sorted, extended, added, sliced, unpacked, lambda x: list(map(str, x)), set,
        lambda x: {*x}, lambda x: list(zip(x)), sum, max, lambda x: [i for i in x], lambda x: dict.fromkeys(x), lambda x: [same(1), *x],
    ):  # fmt: skip
        log.clear()
        try:
            print(f(x), log)
        except Exception as e:
            print(repr(e), log)


# === what is starred in a set is hashed before what comes after it is evaluated ===
def said(f):
    try:
        return f()
    except TypeError as e:
        return str(e)


def same(x):
    return x


m = {"a": 1}
for f in (
    lambda: {*[m, m], *range(same(m))}, lambda: {*[m, m], *range(m)}, lambda: {m, *range(m)}, lambda: {*(x for x in [m]), *range(same(m))},
    lambda: {1, *same([m]), same(2)}, lambda: {*range(same(m)), *[m]},
):  # fmt: skip
    print(said(f))

# === what only the type is asked for, and what is never asked for its class ===
import collections


class Answering:
    def __getattr__(self, name):
        print("asked", name)
        return lambda *args: 1


class Keyed:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        return key

    def __iter__(self):
        return iter("xyz")


class Watched:
    def __getattribute__(self, name):
        print("asked", name)
        return object.__getattribute__(self, name)

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self is other

    def __iter__(self):
        return iter((1, 2))

    def __index__(self):
        return 1


def said(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


def entered():
    with Answering():
        return 1


async def awaited():
    async with Answering():
        return 1


def extended(a, x):
    a.extend(x)
    return a


def updated(a, x):
    a.update(x)
    return sorted(map(str, a))


print(said(entered), said(lambda: awaited().send(None)))
for f in (
    lambda: extended([1], Keyed()), lambda: extended(collections.deque(), Keyed()), lambda: updated({1}, Keyed()), lambda: updated({}, Keyed()),
    lambda: updated(collections.Counter(), Keyed()), lambda: len({1}.union(Keyed())),
):  # fmt: skip
    print(said(f))
x, d = Watched(), {}
for f in (
    lambda: d[x, 1:2], lambda: d.get((x, 1)), lambda: {x, (x,)} and 1, lambda: d.setdefault(x, 1), lambda: {(x, 1): 2}[x, 1], lambda: d.pop(x, 1), lambda: (x, 1) in d,
    lambda: len({1}.union(x)), lambda: {1} | x, lambda: {1}.add(x), lambda: {1}.discard(x), lambda: [1, 2][x], lambda: int(x), lambda: "a".replace(x, "b"),
    lambda: bytes(x), lambda: bytearray(x), lambda: getattr(3, x), lambda: print(**{**x}), lambda: f"{1:{x}}" and 1, lambda: int.__add__(1, x), lambda: x + 1,
):  # fmt: skip
    found = said(f)
    print(found if "object at" not in str(found) else found[0])


# === an error of ** has no context ===
class B:
    def __getitem__(self, i):
        return i


def said(f):
    try:
        return f()
    except TypeError as e:
        return str(e), e.__suppress_context__, repr(e.__context__)


import collections

chained = collections.ChainMap({1: 2})
for f in (
    lambda: {**B()}, lambda: {}.update(5, **{1: "x"}), lambda: {}.update([(1, 2)], **{1: "x"}), lambda: chained.__init__({3: 4}), lambda: chained,
):  # fmt: skip
    print(said(f))
