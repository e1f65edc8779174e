# === a list's repr by name ===
class L(list):
    def __repr__(self): return "L" + list.__repr__(self)
print(L([1,2]))

# === a dict's repr by name ===
class L(dict):
    def __repr__(self): return "L" + dict.__repr__(self)
print(L(a=1))

# === a set's repr by name ===
class L(set):
    def __repr__(self): return "L" + set.__repr__(self)
print(L([1]))

# === a frozenset's repr by name ===
class L(frozenset):
    def __repr__(self): return "L" + frozenset.__repr__(self)
print(L([1]))

# === a tuple's repr by name ===
class L(tuple):
    def __repr__(self): return "L" + tuple.__repr__(self)
print(L([1]))

# === an int's texts by name ===
class L(int):
    def __repr__(self): return "L" + int.__repr__(self)
    def __str__(self): return "S" + int.__str__(self)
print(L(1), repr(L(1)))

# === a str's methods by name ===
class L(str):
    def __repr__(self): return "L" + str.__repr__(self)
    def __str__(self): return "S" + str.__str__(self)
    def __eq__(self, o): return str.__eq__(self, o)
    def __hash__(self): return str.__hash__(self)
    def __len__(self): return str.__len__(self) + 1
    def __getitem__(self, i): return str.__getitem__(self, i)
    def __format__(self, spec): return str.__format__(self, spec)
    def __add__(self, o): return L(str.__add__(self, o))
print(L("a"), repr(L("a")), L("a") == "a", hash(L("a")) == hash("a"), len(L("abc")), L("abc")[1], f"{L('a'):>3}", L("a") + "b")

# === an exception's texts by name ===
class L(Exception):
    def __repr__(self): return "L" + Exception.__repr__(self)
    def __str__(self): return "S" + Exception.__str__(self)
print(L(1), repr(L(1)), repr(L(1, 2)))

# === a dict's methods by name ===
class L(dict):
    def __getitem__(self, k): return dict.__getitem__(self, k.lower())
    def __setitem__(self, k, v): dict.__setitem__(self, k.lower(), v)
    def __contains__(self, k): return dict.__contains__(self, k.lower())
    def __eq__(self, o): return dict.__eq__(self, o)
    def __len__(self): return dict.__len__(self)
    def __iter__(self): return dict.__iter__(self)
    def get(self, k, d=None): return dict.get(self, k.lower(), d)
    def __delitem__(self, k): dict.__delitem__(self, k.lower())
    def update(self, *a, **k): dict.update(self, *a, **k)
    def __init__(self, *a, **k): dict.__init__(self, *a, **k)
l = L(); l["A"] = 1; print(l["a"], "A" in l, l == {"a": 1}, len(l), list(l), l.get("A"), l); del l["A"]; print(l); l.update(b=2); print(l, L(c=1), L([("d", 1)]))

# === a list's methods by name ===
class L(list):
    def append(self, x): list.append(self, x * 2)
    def __getitem__(self, i): return list.__getitem__(self, i)
    def __eq__(self, o): return list.__eq__(self, o)
    def __lt__(self, o): return list.__lt__(self, o)
    def __iter__(self): return list.__iter__(self)
    def __contains__(self, x): return list.__contains__(self, x)
    def __add__(self, o): return L(list.__add__(self, o))
    def __iadd__(self, o): list.__iadd__(self, o); return self
    def __mul__(self, o): return L(list.__mul__(self, o))
    def sort(self, **k): list.sort(self, **k)
    def __len__(self): return list.__len__(self)
    def __init__(self, x=()): list.__init__(self, x)
    def __str__(self): return "S" + list.__str__(self)
l = L([3, 1]); l.append(2); print(l[0], l == [3, 1, 4], l < [4], list(l), 4 in l, l + [5], type(l + [5]), l * 2, len(l)); l += [9]; l.sort(); print(l, repr(l))

# === methods of numbers, dates and collections by name ===
class M(float):
    def __repr__(self): return f"M({float.__repr__(self)})"
    def __add__(self, o): return M(float.__add__(self, o))
    def __round__(self, n=None): return M(float.__round__(self, n))
    def __eq__(self, o): return float.__eq__(self, o)
    def __hash__(self): return float.__hash__(self)
    def __bool__(self): return float.__bool__(self)
print(M(1.5) + 1, round(M(1.55), 1), M(1) == 1, bool(M(0)), str(M(2)))
from datetime import *
class D(date):
    def __repr__(self): return "D" + date.__repr__(self)
    def __str__(self): return "S" + date.__str__(self)
    def __sub__(self, o): return date.__sub__(self, o).days
    def __lt__(self, o): return date.__lt__(self, o)
print(D(2024, 1, 1), repr(D(2024, 1, 1)), D(2024, 1, 3) - D(2024, 1, 1), D(2024, 1, 1) < D(2024, 1, 2))
from decimal import Decimal
class De(Decimal):
    def __repr__(self): return "De" + Decimal.__repr__(self)
    def __str__(self): return "$" + Decimal.__str__(self)
    def __add__(self, o): return De(Decimal.__add__(self, o))
print(De("1.5") + De(1), repr(De(1)))
from collections import *
class C(Counter):
    def __repr__(self): return "C" + Counter.__repr__(self)
class O(OrderedDict):
    def __repr__(self): return "O" + OrderedDict.__repr__(self)
    def __setitem__(self, k, v): OrderedDict.__setitem__(self, k, v); self.move_to_end(k)
class DD(defaultdict):
    def __repr__(self): return "DD" + defaultdict.__repr__(self)
class Q(deque):
    def __repr__(self): return "Q" + deque.__repr__(self)
o = O(); o["a"] = 1; print(C("aab"), o, DD(int, a=1), Q([1]))

# === operators of tuples and sets by name ===
class T(tuple):
    def __add__(self, o): return T(tuple.__add__(self, o))
    def __mul__(self, o): return T(tuple.__mul__(self, o))
    def __getitem__(self, i): return tuple.__getitem__(self, i)
    def __eq__(self, o): return tuple.__eq__(self, o)
    def __hash__(self): return tuple.__hash__(self)
print(T([1]) + (2,), T([1]) * 2, T([1])[0], T([1]) == (1,), hash(T([1])) == hash((1,)))
class S(set):
    def __or__(self, o): return S(set.__or__(self, o))
    def add(self, x): set.add(self, x)
    def __contains__(self, x): return set.__contains__(self, x)
s = S([1]); s.add(2); print(s | {3}, 2 in s)

# === a text formats what has a reflected remainder ===
class A:
    def __rmod__(self, o): return "rmod"
    def __radd__(self, o): return "radd"
    def __rmul__(self, o): return "rmul"
    def __str__(self): return "A!"
print("a %s" % A(), b"x" + b"y", "a" + A(), [1] + A(), [1] * A(), "a" * A(), (1,) + A(), 5 % A())
try: print(b"a %s" % A())
except TypeError as e: print(e)
x = "q %s"; x %= A(); print(x)

# === overridden methods that call the base's through super ===
from datetime import *
class D(datetime):
    def strftime(self, f): return "<" + super().strftime(f) + ">"
    def timestamp(self): return super().timestamp() + 1
    def astimezone(self, tz=None): return super().astimezone(tz)
    def isoformat(self, *a, **k): return "iso:" + super().isoformat(*a, **k)
    def replace(self, **k): return super().replace(**k)
d = D(2024, 1, 2, 3); print(d.strftime("%Y"), f"{d:%Y}", d.timestamp(), d.astimezone(UTC), d.isoformat(), d.replace(year=2025), str(d), format(d, "%d"))
class DD(date):
    def strftime(self, f): return "<" + date.strftime(self, f) + ">"
print(DD(2024, 1, 1).strftime("%Y"), f"{DD(2024,1,1):%d}")
class I(int):
    def to_bytes(self, *a, **k): return super().to_bytes(*a, **k) + b"!"
print(I(5).to_bytes(1, "big"))
from collections import Counter, UserString
class C(Counter):
    def elements(self): return sorted(super().elements(), reverse=True)
    def most_common(self, n=None): return super().most_common(n)[:1]
    def update(self, *a, **k): super().update(*a, **k)
    def __missing__(self, k): return -1
c = C("aab"); print(c.elements(), c.most_common(), c["zz"], c)
u = UserString("a b"); print(u.split(sep=" "), u.splitlines(keepends=True), u.rsplit(maxsplit=1), "x %s" % u, u % (), u.encode(None, None))

# === a range asks a value of the program's own for each of its numbers ===
class Always:
    def __eq__(self, other):
        return True

class Odd:
    def __eq__(self, other):
        return other % 2 == 1

assert range(10).count(Always()) == 10
assert range(10).count(Odd()) == 5
assert range(10).index(Odd()) == 1
assert range(10).count(3.0) == 1
assert range(10).count("3") == 0
assert range(10**30).count(5) == 1

# === classes are called, and attributes read, by name ===
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
t(lambda: int.__call__('5'))
t(lambda: int.__call__())
t(lambda: list.__call__('ab'))
t(lambda: 'a'.__getattribute__('upper')())
t(lambda: (5).__getattribute__('real'))
t(lambda: [1].__getattribute__('nope'))
t(lambda: {}.__getattribute__('__globals__'))
t(lambda: {}.__getattribute__(5))
t(lambda: str.__call__(5))
t(lambda: type.__call__(int, 5))
import enum
class Fl(enum.Flag):
    A=1; B=2; AB=3; C=4
t(lambda: enum.show_flag_values(Fl.AB))

# === methods of builtin classes under other names ===
class Lenient(dict):
    __getitem__ = dict.get
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__

d = Lenient(a=1)
d.b = 2
print(d["zz"], d["a"], d.b, d.zz, d, list(d), sorted(d))
del d.a
print(d, "a" in d, {**d}, dict(d))
class Stack(list):
    push = list.append
    __call__ = list.pop
    __len__ = list.__len__
s = Stack(); s.push(3); s.push(4); print(s(), s, len(s))
class Word(str):
    __invert__ = str.upper
    __mul__ = str.join
    __contains__ = str.startswith
    __getitem__ = str.split
print(~Word("ab"), Word(",") * ["x", "y"], "a" in Word("abc"), Word("a b")[" "], list(Word("ab")))

# === a __dir__ of its own begins with what object and type say ===
class Open:
    x = 1

    def __init__(self):
        self.y = echo(2)

    def __dir__(self):
        return [name for name in super().__dir__() if name[0] != "_"] + ["zz"]


class Named:
    x = 1

    def __dir__(self):
        return [name for name in object.__dir__(self) if name[0] != "_"] + ["b", "a"]


class Meta(type):
    def __dir__(cls):
        return [name for name in super().__dir__() if name[0] != "_"] + ["q"]


class Other(type):
    def __dir__(cls):
        return [name for name in type.__dir__(cls) if name[0] != "_"]


class Made(metaclass=Meta):
    k = 3


class MadeToo(metaclass=Other):
    def m(self): ...


class Number(int):
    def __dir__(self):
        return [name for name in object.__dir__(self) if name in ("real", "bit_count", "nothing")]


print(dir(Open()), dir(Named()), dir(Made), dir(MadeToo), dir(Number()))
print([name for name in object.__dir__(Named()) if name[0] != "_"], Named().__dir__() == Named.__dir__(Named()))
for method in (type.__dir__, type.mro):
    try:
        method(3)
    except TypeError as e:
        print(e)

# === methods of builtin classes called with nothing at all ===
for cls in int, float, str, list, dict, tuple, bytes, set, frozenset, object:
    for name in "__ceil__ __add__ __repr__ __str__ __len__ __new__ __init__ __setattr__ __delattr__ __getattribute__ __dir__ __mul__ __round__ __mod__ format".split():
        if name in ("__setattr__", "__delattr__", "__getattribute__", "__dir__") and cls is not object or not hasattr(cls, name):
            continue
        try:
            print(getattr(cls, name)())
        except TypeError as e:
            print(e)
try:
    int.__ceil__("a")
except TypeError as e:
    print(e)
for hashed in object.__hash__, str.__hash__:
    for args in (), (1, 2):
        try:
            hashed(*args)
        except TypeError as e:
            print(type(e))

# === a method that a builtin type inherits is that of the base ===
class A:
    pass


class B(int):
    pass


print(int.__init__([]), int.__init__(5, 6), (5).__init__(6), str.__init__([]), object.__init__(B(1), 5))
for f in (
    lambda: int.__hash__(),
    lambda: int.__hash__("a"),
    lambda: str.__hash__(5),
    lambda: int.__hash__(5, 6),
    lambda: (5).__hash__(1),
    lambda: int.__init__(),
    lambda: tuple.__hash__((1, 2)) == hash((1, 2)),
    lambda: list.__hash__,
    lambda: int.__str__([1]),
    lambda: bool.__add__(2, 3),
    lambda: bool.__add__([], 3),
    lambda: bool.__and__(1, 2),
    lambda: bool.__repr__(5),
    lambda: int.__repr__(True),
    lambda: [].__init__(1),
    lambda: list.__format__((1,), ""),
    lambda: list.__str__((1,)),
    lambda: A().__init__(1),
    lambda: B(1).__init__(5),
    lambda: object.__init__(A(), 5),
    lambda: object.__init__([], 1),
    lambda: object().__init__(5),
):
    try:
        print(f())
    except TypeError as e:
        print(e)
hashed = int.__hash__
echo(1)
print(hashed(5), hashed(True), hashed is int.__hash__)

# === functions have the methods of object ===
def f(p):
    return p


print(f.__init__(), f.__init__(1), type(f).__init__(f), len.__init__(1), [].append.__init__(2), type(f).__str__(f) == str(f))

# === methods of object and type called with a wrong number of arguments ===
class A:
    v = 1


class M(type):
    pass


class B(metaclass=M):
    def f(self, name, *p):
        return getattr(super(), name)(*p)


a = A()
for f in (
    lambda: a.__setattr__("x"),
    lambda: object.__setattr__(a),
    lambda: object.__setattr__(),
    lambda: object.__setattr__(a, "x", 1, 2),
    lambda: object.__setattr__(a, name="x", value=1),
    lambda: a.__delattr__(),
    lambda: a.__getattribute__(),
    lambda: a.__dir__(1),
    lambda: a.__repr__(1),
    lambda: (5).__repr__(1),
    lambda: [].__str__(1, 2),
    lambda: zip().__repr__(3),
    lambda: int.mro(1),
    lambda: A.mro(1, 2),
    lambda: A.mro(x=1),
    lambda: type.mro(A, 1),
    lambda: type.mro(5, 6),
    lambda: type.__setattr__(A, "x"),
    lambda: type.__setattr__(5, "x"),
    lambda: type.__getattribute__(A),
    lambda: type.__dir__(A, 1),
    lambda: type.__subclasscheck__(A, B, 1),
    lambda: type.__instancecheck__(A),
    lambda: type.__delattr__(A, 1, 2),
    lambda: B().f("__setattr__", "x"),
    lambda: B().f("__getattribute__"),
    lambda: B().f("__eq__"),
    lambda: type.__setattr__(A, "q", 1),
    lambda: A.q,
    lambda: A.mro() == type.mro(A) == list(A.__mro__),
    lambda: int.mro(),
    lambda: a.__setattr__("z", 2),
    lambda: a.z,
    lambda: a.__delattr__("z"),
    lambda: a.__getattribute__("v"),
    lambda: B().f("__getattribute__", "f").__name__,
):
    try:
        print(f())
    except TypeError as e:
        print(e)
