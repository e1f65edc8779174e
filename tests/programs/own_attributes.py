# === a Counter takes attributes, and keeps them over a call ===
import collections
import copy

c = collections.Counter("aab")
c.x = [1]
c.x.append(c)
echo(1)
print(c.x[0], c.x[1] is c, c, len(vars(c)), hasattr(c, "y"), "x" in dir(c))
c.x += [5]
del c.x
for absent in (lambda: c.x, lambda: delattr(c, "x")):
    try:
        absent()
    except AttributeError as e:
        print(e)
print(c.__dict__, c.copy(), copy.copy(c))

# === an OrderedDict, a ChainMap and streams take attributes ===
import collections
import copy
import io

o = collections.OrderedDict(b=1, a=2)
o.tag = ("t", [1])
p, q = copy.copy(o), copy.deepcopy(o)
echo(1)
print(p.tag is o.tag, q.tag == o.tag, q.tag is o.tag, p, q, o.copy() == o)
m = collections.ChainMap({"a": 1}, {"b": 2})
m.name = "m"
echo(1)
print(m.name, m.maps, vars(m), m.new_child())
del m.name
echo(1)
print(vars(m))
try:
    m.name
except AttributeError as e:
    print(e)
s = io.StringIO("abc")
s.name = "file.csv"
s.read(1)
b = io.BytesIO(b"abc")
b.name = s
echo(1)
print(s.name, s.read(), b.name is s, b.getvalue(), vars(s), getattr(b, "mode", None))

# === an attribute that holds the keys of its Counter ===
import collections


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 5

    def __eq__(self, o):
        return self.n == o.n


c = collections.Counter([Key(1), Key(2), Key(1)])
c.keys_seen = list(c)
echo(1)
print([k.n for k in c.keys_seen], [c[k] for k in c.keys_seen], c[Key(2)])

# === a defaultdict and a deque take none ===
import collections

for made in (collections.defaultdict(int), collections.deque(), {}, []):
    try:
        made.x = 1
    except AttributeError as e:
        print(e)

# === a UUID says that it is immutable ===
import uuid

u = uuid.UUID(int=5)
for name in ("x", "int", "hex"):
    try:
        setattr(u, name, 1)
    except TypeError as e:
        print(e)
for name in ("x", "hex"):
    try:
        delattr(u, name)
    except AttributeError as e:
        print(e)

# === a partial keeps its dict ===
import functools

p = functools.partial(int, "1")
try:
    del p.__dict__
except TypeError as e:
    print(e)
p.a = 1
print(p.__dict__)
del p.a
try:
    del p.a
except AttributeError as e:
    print(e)
print(p.__dict__, p())

# === what csv gives has attributes that can only be read ===
import csv
import io

s = io.StringIO()
w = csv.writer(s, delimiter=";", quoting=csv.QUOTE_ALL)
w.writerows([[1, "a"], ["b;", 'c"d']])
r = csv.reader(io.StringIO(s.getvalue()), delimiter=";")
echo(1)
print(w.dialect.delimiter, w.dialect.quoting, w.dialect.strict, next(r), r.line_num, type(r.dialect), type(r), type(w))
for obj in (r, w, r.dialect):
    for name in ("dialect", "line_num", "delimiter", "strict", "other"):
        for change in (lambda: setattr(obj, name, 1), lambda: delattr(obj, name)):
            try:
                change()
            except AttributeError as e:
                print(e)
echo(2)
print(list(r), r.line_num, csv.get_dialect("excel").skipinitialspace)

# === super itself, where somebody forgot to call it ===
class A:
    def __init__(self, x):
        self.x = x


class B(A):
    def __init__(self, x):
        super.__setattr__(self, "y", 5)
        try:
            super.__init__(x)
        except TypeError as e:
            print(e)
        try:
            super.__init__(self, x)
        except TypeError as e:
            print(e)
        print(self.y, super.__getattribute__(super(), "x"))

    x = 1


A.x = 2
B(3)
echo(1)
try:
    super.__init__()
except TypeError as e:
    print(e)
