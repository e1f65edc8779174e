# === value of nested data ===
# value: {'a': [1, 2.5, None], 'b': {'c': []}}
{"a": [1, 2.5, None], "b": {"c": []}}

# === value after definitions ===
# value: 6
def double(x):
    return x * 2


class A:
    pass


double(3)

# === value of a call without a result ===
# value: None
print("x")

# === value of a string ===
# value: 'its'
"it" "s"

# === value inside a block does not count ===
# value: None
if True:
    5

# === value of an own object ===
# value: P(1)
class P:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"P({self.x})"


P(1)

# === value of a dataclass ===
# value: Row(id=1, tags=['a'])
from dataclasses import dataclass


@dataclass
class Row:
    id: int
    tags: list


Row(1, ["a"])

# === value of an enum member ===
# value: <Color.RED: 1>
from enum import Enum


class Color(Enum):
    RED = 1


Color.RED

# === value of an expression with a semicolon ===
# value: 3
x = 1; y = 2; x + y

# === value of a conditional expression and a walrus ===
# value: 'big'
"big" if (n := 10) > 5 else "small"

# === reprs of recursive and mixed structures ===
a = [1]
a.append({"self": a, "t": (a,)})
assert repr(a) == "[1, {'self': [...], 't': ([...],)}]"


class Node:
    def __init__(self):
        self.children = []

    def __repr__(self):
        return f"Node({self.children!r})"


n = Node()
n.children.append(Node())
assert repr(n) == "Node([Node([])])" and str([n]) == "[Node([Node([])])]" and f"{ {'k': n} }" == "{'k': Node([Node([])])}"

# === reprs of functions and classes and instances ===
class A:
    def m(self):
        pass


def f():
    pass


def g():
    yield


assert repr(A) == "<class '__main__.A'>" and repr(A.m).startswith("<function A.m") and repr(A().m).startswith("<bound method A.m of <__main__.A object")
assert repr(f).startswith("<function f") and repr(g()).startswith("<generator object g") and repr(lambda: 0).startswith("<function <lambda>")
assert str(A) == repr(A) and f"{A.__name__}" == "A" and str(type(A())) == "<class '__main__.A'>" and repr(type(f)) == "<class 'function'>"
import math
assert repr(math).startswith("<module 'math'") and repr(math.sqrt) == "<built-in function sqrt>" and repr([].append).startswith("<built-in method append of list object")

# === a bound method of an object that shows itself ===
class V:
    def method(self):
        pass

    def __repr__(self):
        return "V()"


assert str(V().method) == "<bound method V.method of V()>" and repr([V().method]) == "[<bound method V.method of V()>]"

# === bound methods inside of containers ===
class P:
    @classmethod
    def c(cls): return cls
    def m(self): pass
    def __repr__(self): return "P()"
class C(P): pass
print(C.c, [C.c], (C.c,), f"{C.c}", "%s" % (C.c,), repr(ValueError(C.c)), str(ValueError(1, C.c)), [P().m], {"k": P.c})

# === methods of None ===
log = []
for name, args in (('__eq__', (None,)), ('__eq__', (1,)), ('__format__', ('',)), ('__format__', ('d',)), ('__repr__', ()), ('__bool__', ()), ('__ne__', (5,))):
    try:
        log.append((name, getattr(None, name)(*args)))
    except Exception as e:
        log.append((name, str(e)))
f = None.__eq__
log.append([f(None), f(1), f is None, callable(f)])
log


# === methods of None, types of builtins and errors about iterators are kept over a call ===
equal, text, kinds = None.__eq__, None.__repr__, [type(print), type(echo), type(vars), type(int.__add__), type(len)]
try:
    {1}.remove(iter([1]))
except KeyError as e:
    error = e
shown = [str(error), repr(error), "%s" % error, "%r" % [error], str([error]), f"{error}", str(slice(error))]
echo(1)
print(equal(None), equal(1), text(), [kind is type(value) for kind, value in zip(kinds, (print, echo, vars, int.__add__, len))])
print([str(error), repr(error), "%s" % error, "%r" % [error], str([error]), f"{error}", str(slice(error))] == shown)
# stdout: True NotImplemented None [True, True, True, True, True]
# stdout: True
