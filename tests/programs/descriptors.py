# === data descriptor ===
class Positive:
    def __set_name__(self, owner, name):
        self.name = name
        self.key = "_" + name
        self.owner = owner.__name__

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.key, 0)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.owner}.{self.name} must be positive")
        setattr(instance, self.key, value)

    def __delete__(self, instance):
        delattr(instance, self.key)


class Product:
    price = Positive()
    stock = Positive()

    def __init__(self, price):
        self.price = price


p = Product(5)
assert p.price == 5 and p.stock == 0 and isinstance(Product.price, Positive) and Product.stock.name == "stock"
p.stock = 3
assert p.stock == 3 and p.__dict__ == {"_price": 5, "_stock": 3}
del p.stock
assert p.stock == 0
try:
    p.price = -1
except ValueError as error:
    assert str(error) == "Product.price must be positive"
else:
    raise AssertionError

# === non data descriptor is shadowed by the instance ===
class Lazy:
    def __init__(self, fn):
        self.fn = fn
        self.name = fn.__name__

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = self.fn(obj)
        obj.__dict__[self.name] = value
        return value


class A:
    calls = 0

    @Lazy
    def expensive(self):
        A.calls += 1
        return 42


a = A()
assert a.expensive == 42 and a.expensive == 42 and A.calls == 1

# === data descriptor wins over the instance dict ===
class D:
    def __get__(self, obj, owner):
        return "descriptor"

    def __set__(self, obj, value):
        pass


class A:
    x = D()


a = A()
a.__dict__["x"] = "instance"
assert a.x == "descriptor"

# === functions are descriptors ===
class A:
    def m(self):
        return self


a = A()
bound = A.__dict__["m"].__get__(a, A)
assert bound() is a


def free(self, x):
    return (self, x)


assert free.__get__(5, int)(6) == (5, 6)

# === descriptor used as a method decorator ===
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __call__(self, fn):
        self.fn = fn
        return self

    def __get__(self, obj, owner):
        def call(*args):
            for arg in args:
                if not isinstance(arg, self.kind):
                    raise TypeError(f"{arg!r} is not {self.kind.__name__}")
            return self.fn(obj, *args)

        return call


class A:
    @Typed(int)
    def add(self, a, b):
        return a + b


assert A().add(1, 2) == 3
try:
    A().add(1, "b")
except TypeError as error:
    assert str(error) == "'b' is not int"

# === set name is called in order ===
log = []


class N:
    def __init__(self, n):
        self.n = n

    def __set_name__(self, owner, name):
        log.append((self.n, name))


class A:
    x = N(1)
    y = N(2)
    z = 5


A.late = N(3)
assert log == [(1, "x"), (2, "y")]

# === class level descriptor get receives none ===
class D:
    def __get__(self, obj, owner):
        return (obj, owner.__name__)


class A:
    d = D()


class B(A):
    pass


assert A.d == (None, "A") and B.d == (None, "B") and B().d[1] == "B"

# === inherited descriptors and super ===
class Base:
    @classmethod
    def make(cls):
        return cls

    @staticmethod
    def s():
        return "s"


class Derived(Base):
    @classmethod
    def make(cls):
        return super().make(), "derived"

    @staticmethod
    def s():
        return super(Derived, Derived).s() + "2"


assert Derived.make() == (Derived, "derived") and Derived.s() == "s2"

# === field framework ===
class Field:
    counter = 0

    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default
        self.order = Field.counter
        Field.counter += 1

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get("fields") or setattr(owner, "fields", [])
        owner.fields.append(name)

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        obj.__dict__[self.name] = self.kind(value)


class Row:
    id = Field(int)
    amount = Field(float, 0.0)
    note = Field(str, "")

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def as_dict(self):
        return {f: getattr(self, f) for f in self.fields}


r = Row(id="7", amount="2.5")
assert r.as_dict() == {"id": 7, "amount": 2.5, "note": ""} and Row.fields == ["id", "amount", "note"] and Row.note.order == 2

# === a descriptor that says AttributeError leaves the name to __getattr__, which handles no error ===
import functools
class Desc:
    def __get__(self, o, t=None):
        raise AttributeError('d')
class C:
    def __getattr__(self, name): return ('got', name)
    @functools.cached_property
    def a(self): raise AttributeError('v')
    @property
    def b(self): raise AttributeError('v')
    d=Desc()
    @functools.singledispatchmethod
    def g(self,x): return 1
    @functools.cached_property
    def e(self): return self.zz, self.b
    @functools.cached_property
    def k(self): raise KeyError(1)
class B:
    @functools.cached_property
    def a(self): raise AttributeError('v')
    d=Desc()
class K:
    def __bool__(self): raise AttributeError('bool')
    def __getattr__(self, name): return ('got', name)
    @functools.cached_property
    def a(self):
        if K(): return 1
    @property
    def b(self):
        if K(): return 1
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for o in (C(),B(),K()):
    for n in 'abdgek':
        t(lambda: getattr(o,n)); t(lambda: getattr(o,n,'def')); t(lambda: hasattr(o,n))
    t(lambda: o.a); t(lambda: o.b); t(lambda:o.d); t(lambda: o.a.b)
    def w(): o.a += (1,); return o.a
    t(w)
    t(lambda: [o.a, o.a])
    t(lambda: o.d())
    t(lambda: o.a())
class R:
    def __getattr__(self, name):
        echo(1)
        raise AttributeError(name)
    @property
    def b(self): raise AttributeError('inner')
    d=Desc()
    a=C.__dict__['a']
class H:
    def __getattribute__(self, n): raise AttributeError('h')
    def __getattr__(self, name): raise AttributeError(name)
for f in (lambda: R().b, lambda: R().d, lambda: R().a, lambda: H().x, lambda: getattr(R(),'b'), lambda: R().zz):
    try: f()
    except AttributeError as e: print(repr(e), repr(e.__context__), e.__suppress_context__)
class Meta(type):
    def __getattr__(cls, name): return ('meta', name)
    @property
    def p(cls): raise AttributeError('mp')
    dd=Desc()
class MC(metaclass=Meta):
    d=Desc()
for n in ('p','d','dd','q'): t(lambda: getattr(MC,n))
t(lambda: MC.p); t(lambda: MC.d); t(lambda: MC.dd); t(lambda: MC.q)

# === a __getattribute__ of the program is asked for everything, however it is asked ===
class W:
    def __init__(self): self.z=1
    def __getattribute__(self, name):
        print('ask', name)
        return object.__getattribute__(self, name) if name!='__module__' else 'mm'
class V(ValueError):
    def __getattribute__(self, name):
        print('ask', name)
        return super().__getattribute__(name)
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
x=W()
for n in ('__class__','__dict__','__module__','__doc__','z','__notes__','__cause__','__context__','__traceback__','__suppress_context__','args','q'):
    for o in (x, V(1)):
        t(lambda: getattr(o,n)); 
        t(lambda: hasattr(o,n))
        if n=='__class__': t(lambda: o.__class__); t(lambda: o.__class__.__name__)
        if n=='__dict__': t(lambda: o.__dict__)
        if n=='__cause__': t(lambda: o.__cause__)
try: raise V(2) from KeyError()
except V as e:
    print('c'); e.__cause__; e.__context__; e.__traceback__ and 1; e.args
t(lambda: isinstance(x, int)); t(lambda: isinstance(x, W)); t(lambda: x == 1)
match x:
    case int(): pass
    case W(z=1): print('m')
class V(ValueError):
    def __getattribute__(self, name):
        return super().__getattribute__(name)
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
v=V(1)
t(lambda: v.__dict__)
t(lambda: getattr(v,'__dict__'))
t(lambda: getattr(v,'args'))
t(lambda: hasattr(v,'zz'))
n='args'
t(lambda: getattr(v,n))
for o in (v,):
    t(lambda: getattr(o,'args'))
class W(ValueError):
    def __getattribute__(self, name):
        print('ask', name)
        return super().__getattribute__(name)
t(lambda: W(1).args)
w=W(1)
t(lambda: w.args)
t(lambda: getattr(w,'args'))
for base in (list, dict, str, int, tuple, float, KeyError, object):
    class X(base):
        def __getattribute__(self, n):
            print(n); return super().__getattribute__(n)
    x=X()
    x.k=1
    t(lambda: getattr(x,'k')); t(lambda: x.k); t(lambda: x.zz); t(lambda: x.__dict__); t(lambda: x.__class__ is X)
class X:
    def __getattribute__(self, n):
        print(n); return super().__getattribute__(n)
x=X()
x.k=1
print(x.k)
print(getattr(x,'k'))
def t(f): print(f())
t(lambda: x.k)
t(lambda: getattr(x,'k'))
class Y:
    def __getattribute__(self, n):
        print(n); return object.__getattribute__(self, n)
y=Y(); y.k=2
t(lambda: y.k)
t(lambda: getattr(y,'k'))

# === methods of object and of builtin types, read on a class, say what they are and bind ===
import inspect
class C: pass
print(C.__init__, C.__str__, object.__repr__, C.__setattr__, str.__add__, int.__add__, str.format, set.__iter__, frozenset.__iter__, dict.__init__, Exception.__str__)
print(C.__init__.__qualname__, object.__setattr__.__qualname__, str.__add__.__qualname__, [].append.__qualname__, C.__init__ is object.__init__)
c = C()
put = object.__setattr__.__get__(c)
put("x", 3)
print(c.x, object.__repr__.__get__(c, C)() == repr(c), object.__init__.__get__(None, C) is object.__init__)
print(inspect.signature(C.__init__), inspect.signature(object.__setattr__), [n for n in inspect.signature(C.__init__).parameters])
def build(cls, known):
    needed = [p.name for p in inspect.signature(cls.__init__).parameters.values() if p.name != "self" and p.kind is p.POSITIONAL_OR_KEYWORD]
    return cls(**{n: known[n] for n in needed})
class S:
    def __init__(self, a, b): self.v = a, b
print(build(S, dict(a=1, b=echo(2))).v, type(build(C, {})).__name__)
print(put.__name__)
put("y", 1); print(c.y)
for given in ((), (None,), (None, None), (1, 2, 3)):
    try:
        print(object.__init__.__get__(*given))
    except TypeError as error:
        print(error)
