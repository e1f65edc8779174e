# === chained comparisons evaluate each operand once ===
calls = []


def n(x):
    calls.append(x)
    return x


assert n(1) < n(2) < n(3)
assert calls == [1, 2, 3]
calls.clear()
assert not (n(3) < n(2) < n(1))
assert calls == [3, 2]
assert 1 < 3 > 2 != 5 == 5
assert not 1 < 2 > 3
assert 1 == 1.0 == True

# === identity and membership ===
a = [1]
b = a
assert a is b and a is not [1]
assert 1 in [1, 2] and 3 not in (1, 2)
assert "ell" in "hello" and "" in ""
assert "k" in {"k": 0} and 0 not in {"k": 0}
assert 5 in range(0, 10, 5) and 4 not in range(0, 10, 5)
assert None in [None]
nan = float("nan")
assert nan in [nan] and [nan] == [nan]

# === sequences compare lexicographically ===
assert [1, 2] < [1, 3] < [2] and (1, "a") < (1, "b")
assert "apple" < "banana" and "Z" < "a"
assert [] < [0] and () == ()
assert {1, 2} <= {1, 2, 3} and {1} < {1, 2} and not {1} < {2}
assert {"a": 1, "b": 2} == {"b": 2, "a": 1}
assert [1, 2] != (1, 2)
assert [[1], 2] == [[1], 2]

# === ordering unlike types ===
# raises: TypeError: '<' not supported between instances of 'int' and 'str'
1 < "a"

# === ordering none ===
# raises: TypeError: '>=' not supported between instances of 'NoneType' and 'int'
None >= 3

# === membership in a non container ===
try:
    1 in 5
except TypeError as error:
    assert "is not" in str(error) and "iterable" in str(error)
else:
    raise AssertionError

# === rich comparison protocol ===
log = []


class A:
    def __eq__(self, other):
        log.append("A.eq")
        return NotImplemented

    def __lt__(self, other):
        log.append("A.lt")
        return NotImplemented


class B:
    def __eq__(self, other):
        log.append("B.eq")
        return True

    def __gt__(self, other):
        log.append("B.gt")
        return "yes"


assert A() == B()
assert (A() < B()) == "yes"
assert log == ["A.eq", "B.eq", "A.lt", "B.gt"]
assert (A() == A()) is False
assert A() != A()

# === subclass takes priority in comparison ===
class Base:
    def __eq__(self, other):
        return "base"


class Derived(Base):
    def __eq__(self, other):
        return "derived"


assert (Base() == Derived()) == "derived"
assert (Derived() == Base()) == "derived"

# === ne derives from eq ===
class E:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v


assert E(1) == E(1) and E(1) != E(2)
try:
    hash(E(1))
except TypeError as error:
    assert str(error) == "unhashable type: 'E'"
else:
    raise AssertionError

# === comparison result need not be a bool ===
class Vec:
    def __init__(self, *items):
        self.items = items

    def __gt__(self, other):
        return [item > other for item in self.items]


assert (Vec(1, 5, 3) > 2) == [False, True, True]

# === boolean operators return operands ===
assert (0 or "x") == "x" and (1 and "y") == "y" and (0 and 1 / 0) == 0
assert (None or [] or 0) == 0
assert ("a" and "b" and "") == ""
assert (not 0) is True
log = []


def t(v):
    log.append(v)
    return v


t(0) or t(1) and t(2) or t(3)
assert log == [0, 1, 2]

# === truth of objects ===
class T:
    def __bool__(self):
        return False


class L:
    def __len__(self):
        return 0


class N:
    pass


assert not T() and not L() and N()
assert (T() or 5) == 5
assert bool(L()) is False and bool(N()) is True

# === bool must return a bool ===
# raises: TypeError: __bool__ should return bool, returned int
class Wrong:
    def __bool__(self):
        return 1


if Wrong():
    pass

# === conditional expression evaluates one side ===
log = []


def c(v):
    log.append(v)
    return v


x = c("a") if c(1) else c("b")
assert x == "a" and log == [1, "a"]

# === what is no container says so ===
class Plain:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return False
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e.args)
b = 1j
def f():
    if (b in Plain(1)):
        n = 1
t(f); t(f)
t(lambda: b in Plain(1))
t(lambda: b not in Plain(1))
t(lambda: 1 if b in Plain(1) else 2)
t(lambda: [x for x in (1,2) if x in Plain(x)])
t(lambda: b in 5)
t(lambda: b in f)
class It:
    def __iter__(self): return 5
t(lambda: b in It())
class It2:
    __iter__ = None
t(lambda: b in It2())
class It3:
    __contains__ = None
t(lambda: b in It3())
class It4(type):
    pass
class C(metaclass=It4): pass
t(lambda: b in C)
try:
    if (b in Plain(1)):
        n = 1
except Exception as e: print(e)

# === the reflected method is asked where both are of one class ===
import functools
log = []
def make(**methods):
    class C:
        def __init__(self, v=1): self.v = v
    for name, value in methods.items():
        def f(self, o, name=name, value=value):
            log.append((name, self.v))
            return value
        setattr(C, name, f)
    return C
for deco in (lambda c: c), functools.total_ordering:
    for name in '__lt__', '__le__', '__gt__', '__ge__':
        for value in NotImplemented, True, False, 0, None:
            for eq in {}, {'__eq__': NotImplemented}, {'__eq__': False}:
                C = deco(make(**{name: value}, **eq))
                for op in (lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b, lambda a, b: max(a, b).v, lambda a, b: min(a, b).v, lambda a, b: a > 1, lambda a, b: 1 > a, lambda a, b: max(1, a), lambda a, b: a == b, lambda a, b: a != b, lambda a, b: max([a, b], key=lambda q: q).v, lambda a, b: (a, 1) < (b, 2), lambda a, b: [a] > [b]):
                    try: log.append(op(C(1), C(2)))
                    except TypeError as e: log.append(str(e))
log

# === who is asked first, and what a host part of a class says after the own methods ===
log = []
def method(name, value):
    def f(self, o):
        log.append((name, type(self).__name__, type(o).__name__))
        return value
    return f
names = '__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__'
for value in NotImplemented, True:
    class A: pass
    for name in names: setattr(A, name, method(name, value))
    class B(A): pass
    class C(A):
        __lt__ = method('C.__lt__', value)
        __eq__ = method('C.__eq__', value)
    class D:
        __gt__ = method('D.__gt__', value)
        __eq__ = method('D.__eq__', value)
    class E(int):
        __lt__ = method('E.__lt__', value)
    class F(list):
        __eq__ = method('F.__eq__', value)
    for x in A(), B(), C(), D(), E(3), F([1]), 3, [1]:
        for y in A(), B(), C(), D(), E(3), F([1]), 3, [1]:
            for op in (lambda: x == y, lambda: x != y, lambda: x < y, lambda: x <= y, lambda: x > y, lambda: x >= y, lambda: x in [y], lambda: [x] == [y], lambda: (x,) < (y,)):
                try: log.append(op())
                except TypeError as e: log.append(str(e))
log

# === lists that change while they are compared ===
class X:
    def __eq__(self, o): list2.clear(); return NotImplemented
class Y:
    def __eq__(self, o): list1.clear(); return NotImplemented
class Z:
    def __eq__(self, o): list3.clear(); return NotImplemented
list1, list2 = [X()], [Y()]
print(list1 == list2, list1, list2)
list3, list4 = [Z()], [1]
print(list3 == list4)
class Gr:
    n = 0
    def __eq__(self, o):
        Gr.n += 1
        if Gr.n < 5: l.append(Gr())
        return True
    def __lt__(self, o): return False
l = [Gr()]; print(l == [1], len(l)); Gr.n = 0; l = [Gr()]; print(l == [1, 2], len(l)); Gr.n = 0; l = [Gr(), Gr()]; print(l < [1, 2], len(l)); Gr.n = 0; l = [Gr()]; print(l.index(5), l.count(1), 5 in l, len(l))
class Rm:
    def __eq__(self, o): l.clear(); return False
l = [Rm(), Rm()]
try: l.remove(3)
except ValueError as e: print(e)
l = [Rm(), Rm(), Rm()]; print(3 in l, l); l = [Rm(), Rm()]; print(l.count(1), l)
l = [Rm(), 1]
try: print(l.index(1))
except ValueError as e: print(e)
