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
