"""Definitions of classes and functions, with which random programs begin."""

from __future__ import annotations

DEFINITIONS = (
    """
class `C($cls):
    def __init__(self, v, u=$any):
        $block[func]<v:any u:any>
        super().__init__(v)
        self.u = u
    @property
    def p(self):
        v = self.v
        $block[func]<v:any>
        return v
    @p.setter
    def p(self, v):
        $block[func]<v:any>
        self.v = v
    @p.deleter
    def p(self):
        del self.v
    @classmethod
    def kind(cls, a=None):
        $block[func]<a:any>
        return cls.__name__
    @staticmethod
    def m(a):
        $block[func]<a:any>
        return a
=> `C:cls
""",
    """
class `C($cls):
    def __add__(self, o):
        v = self.v
        $block[func]<o:any v:any>
        return NotImplemented
    def __radd__(self, o):
        v = self.v
        $block[func]<o:any v:any>
    def __iadd__(self, o):
        log.append('iadd')
        $block[func]<o:any>
        return self
    def __eq__(self, o):
        v = self.v
        $block[func]<v:any>
    def __lt__(self, o):
        v = self.v
        $block[func]<v:any>
        return NotImplemented
    __hash__ = $any
=> `C:cls
""",
    """
class `C($cls):
    def __getattr__(self, name):
        log.append(('getattr', name))
        if name.startswith('_') or name == 'v': raise AttributeError(name)
        $block[func]<name:str>
        return name
    def __setattr__(self, name, a):
        log.append(('setattr', name))
        $block[func]<a:any>
        super().__setattr__(name, a)
    def __delattr__(self, name):
        log.append(('delattr', name))
        object.__delattr__(self, name)
=> `C:cls
""",
    """
class `C($cls):
    def __len__(self):
        v = self.v
        $block[func]<v:int>
        return 2
    def __getitem__(self, i):
        $block[func]<i:any>
        if i == 3: raise IndexError('end')
        return i
    def __setitem__(self, i, a):
        $block[func]<i:any a:any>
        log.append(('set', i, small(a)))
    def __delitem__(self, i):
        log.append(('del', i))
    def __contains__(self, i):
        $block[func]<i:any>
    def __call__(self, *p, **o):
        $block[func]<p:tuple o:dict>
        return p
    def __index__(self):
        return few($int)
=> `C:cls
""",
    """
class `C($cls):
    def __iter__(self):
        v = self.v
        $block[func gen]<v:any>
        yield v
    def __bool__(self):
        v = self.v
        $block[func]<v:any>
        return $any
    def __str__(self):
        v = self.v
        $block[func]<v:any>
        return $any
    def __format__(self, spec):
        v = self.v
        $block[func]<spec:str v:any>
        return $str
    def __enter__(self):
        $block[func]<`u:any>
        return self
    def __exit__(self, *p):
        log.append(p[0])
        $block[func]<p:tuple>
=> `C:cls
""",
    """
class `D:
    def __init__(self, default): self.default = default
    def __set_name__(self, owner, name):
        log.append((owner.__name__, name))
        self.name = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None: return self.name
        default = self.default
        $block[func]<default:any>
        return obj.__dict__.get(self.name, default)
    def __set__(self, obj, v):
        $block[func]<v:any>
        obj.__dict__[self.name] = v
class `C($cls):
    p = `D($any)
    w = `D($int)
    u = $any
=> `C:cls
""",
    """
class `M(type):
    def __new__(mcls, name, bases, space, **o):
        log.append(('meta', name, sorted(`q for `q in space if not `q.startswith('__')), o))
        $block[func]<name:str o:dict>
        return super().__new__(mcls, name, bases, space)
    def __init__(cls, name, bases, space, **o):
        super().__init__(name, bases, space)
    def __call__(cls, *p):
        $block[func]<p:tuple>
        return super().__call__(*p)
    def __len__(cls): return 7
    @classmethod
    def __prepare__(mcls, name, bases, **o): return {'prepared': name}
class `C(Plain, metaclass=`M, opt=$any):
    w = prepared
    $block[class]<`s:any>
=> `C:cls
""",
    """
class `B:
    def __init_subclass__(cls, /, tag=$any, **o):
        log.append((cls.__name__, tag))
        $block[func]<tag:any>
        super().__init_subclass__(**o)
    def __class_getitem__(cls, k):
        return (cls.__name__, k)
    def m(self, a):
        log.append('B')
        return super().m(a)
class `C(`B, $cls, tag=$any):
    pass
log.append(`C[$any])
log.append([`q.__name__ for `q in `C.__mro__])
=> `C:cls
""",
    """
class `L(Plain):
    def m(self, a): log.append('L'); $any; return super().m(a)
class `R(Plain):
    def m(self, a): log.append('R'); return super().m($any)
class `C(`L, `R):
    __slots__ = $strs
    def m(self, a):
        try:
            return super().m(a)
        finally:
            $block[func]<a:any>
=> `C:cls `L:cls
""",
    """
@dataclasses.dataclass(order=$bool, frozen=$bool, eq=$bool, slots=$bool, kw_only=False)
class `C:
    v: int
    u: list = dataclasses.field(default_factory=list, compare=$bool, repr=$bool)
    w: object = None
    def __post_init__(self):
        $block[func]<`u:any>
    def m(self, a): return [self.v, a]
log.append([`C($int), `C($int) == `C($int), dataclasses.astuple(`C($any))])
=> `C:cls
""",
    """
class `E(enum.Enum):
    A = $int
    B = $any
    X = 1
    def m(self, a):
        $block[func]<a:any>
        return self.value
    @classmethod
    def _missing_(cls, `v):
        log.append(('missing', small(`v)))
        return cls.A if $bool<`v:any> else None
log.append([`q.name for `q in `E])
log.append(`E($any).m($any))
=> `E:cls
""",
    """
class `C(list):
    def append(self, a):
        $block[func]<a:any>
        super().append(a)
    def __getitem__(self, i):
        log.append(('item', i))
        return super().__getitem__(i)
    v = 5
    def m(self, a): return [a, *self]
=> `C:cls
""",
    """
class `C(dict):
    def __missing__(self, k):
        $block[func]<k:any>
        return k
    def __setitem__(self, k, a):
        log.append('set')
        super().__setitem__(k, a)
    v = property(lambda self: dict(self))
    def m(self, a): return self[a]
log.append([`C(a=1)['a'], `C()[$any], '%(q)s' % `C(), `C(a=2) | {'b': 3}])
=> `C:cls
""",
    """
class `X($err):
    def __init__(self, p=1, *q):
        super().__init__(p)
        self.q = q
    def __str__(self):
        q = self.q
        $block[func]<q:tuple>
        return f'X:{q}'
=> `X:err
""",
    """
@functools.singledispatch
def `f(p, *q): return ('any', p)
@`f.register
@kept
def `g(p: int, *q):
    $block[func]<p:int q:tuple>
    return ('int', p)
@`f.register(str)
@`f.register(list)
def `h(p, *q): return ('text', small(p))
log.append([`f($any), `f($int), `f($str)])
=> `f:fn
""",
    """
@functools.lru_cache(maxsize=2)
def `f(p, q=0):
    $block[func]<p:any q:any>
    return p
for `i in [1, 2, 1, 3, 1]:
    `f(`i)
log.append(`f.cache_info())
=> `f:fn
""",
    """
@contextlib.contextmanager
def `c(p=1):
    try:
        $block[func]<p:any>
        yield p
        $block[func]<p:any>
    except $err as `e:
        log.append(show(`e))
        $block[func handler]<`e:exc>
    finally:
        log.append('out')
with `c($any) as `u:
    $block<`u:any>
""",
    """
class `C($cls):
    def $unary(self):
        v = self.v
        $block[func]<v:any>
        return $any
    def $unary(self):
        return $any
    def $binary(self, o):
        v = self.v
        $block[func]<o:any v:any>
        return $any
    def $binary(self, *o):
        log.append(o)
        return $any
    def $ordering(self, o):
        $block[func]<o:any>
        return NotImplemented
log.append(small(`C($any) $intop $any))
=> `C:cls
""",
    """
class `C:
    def __init__(self, v=$any): self.v = v
    def $binary(self, o):
        log.append('first')
        $block[func]<o:any>
        return $any
    $binary = $binary = lambda self, *o: (log.append(o), $any<o:tuple>)[1]
    def $unary(self):
        log.append('unary')
        $block[func]<`u:any>
        return $any
    $unary = lambda self: $any<self:obj>
    def m(self, a): return divmod(self, a), pow(self, a), pow(a, self)
log.append([$int $intop `C($any), `C()])
=> `C:cls
""",
    """
@functools.total_ordering
class `C:
    def __init__(self, v=1): self.v = v
    def $ordering(self, o):
        log.append(('asked', self.v))
        $block[func]<o:any>
        return $any
    def __eq__(self, o): return self.v == getattr(o, 'v', $any)
    def m(self, a): return [self < a, self >= a, self != a]
    def __repr__(self): return f'`C({self.v!r})'
log.append([`C($any) < `C($any), `C($any) >= `C($any), `C($any) > $any])
log.append(max(`C($int), `C($int)).v)
log.append([`q.v for `q in sorted([`C(`r) for `r in $ints])])
=> `C:cls
""",
    """
class `C($cls):
    def __getattribute__(self, name):
        if not name.startswith('_'): log.append(('get', name))
        $block[func]<name:str>
        return super().__getattribute__(name)
    def __getattr__(self, name):
        log.append(('missing', name))
        if name.startswith('_'): raise AttributeError(name)
        $block[func]<name:str>
        return name
    def __dir__(self): return $iter
=> `C:cls
""",
    """
class `M(type):
    def __instancecheck__(cls, o):
        log.append('instance')
        $block[func]<o:any>
        return $any
    def __subclasscheck__(cls, o):
        log.append('subclass')
        $block[func]<o:any>
        return $any
    def __getattr__(cls, name):
        if name.startswith('_'): raise AttributeError(name)
        $block[func]<name:str>
        return name
    def __setattr__(cls, name, a):
        log.append(('set', name))
        super().__setattr__(name, a)
    def __getitem__(cls, i): return (cls.__name__, i)
    def __iter__(cls):
        $block[func gen]<`u:any>
        yield cls.__name__
    def __contains__(cls, o):
        return $any<o:any>
    def $binary(cls, o):
        $block[func]<o:any>
        return o
class `C(Plain, metaclass=`M):
    w = $any
    $block[class]<`s:any>
log.append([isinstance($any, `C), issubclass($cls, `C), issubclass($any, (`C, int))])
log.append(small(`C[$any]))
log.append([$any in `C, `C.missing, [*`C], `C $intop $any])
=> `C:cls
""",
    """
class `C($cls):
    __slots__ = ('q', *$strs)
    w = $any
    def m(self, a):
        self.q = a
        $block[func]<a:any>
        del self.q
        return self.q
log.append(small(sorted(`r for `r in vars(`C) if not `r.startswith('_'))))
=> `C:cls
""",
    """
class `C($cls):
    @functools.cached_property
    def `c(self):
        log.append('computed')
        $block[func]<`u:any>
        return $any
    m = functools.partialmethod(lambda self, *q, **o: (q, o), $any)
    @functools.singledispatchmethod
    def g(self, x): return ('any', x)
    @g.register
    def _(self, x: int):
        $block[func]<x:int>
        return ('int', x)
    @g.register(str)
    def _(self, x): return ('str', x)
`o = `C($any)
log.append([`o.`c, `o.`c, `o.m($args)])
log.append([`o.g($any), `o.g($int)])
=> `C:cls `o:obj
""",
    """
class `B(abc.ABC):
    @abc.abstractmethod
    def m(self, a): $any; return ('abstract', a)
    @property
    @abc.abstractmethod
    def p(self): return 1
    @classmethod
    def __subclasshook__(cls, k):
        log.append(cls.__name__)
        return $any<k:cls>
class `C(`B, $cls):
    def m(self, a):
        $block[func]<a:any>
        return super().m(a)
    p = $any
log.append([isinstance($any, `B), issubclass($cls, `C)])
log.append(small(`C($any).m($any)))
log.append(`B())
=> `C:cls `B:cls
""",
    """
class `E(enum.$enum):
    A = enum.auto()
    B = $int
    C = enum.auto()
    D = A
    $block[class]<`s:any>
    def __str__(self): return f'{self.name}!'
log.append([`E.A, `E($any), f'{`E.B:>5}', `E['C'].value, [*`E]])
log.append([`E.A | `E.C, ~`E.A, `E.B & $any, `E.A in `E.C, `E.A < `E.B])
""",
    """
class `E(enum.Enum):
    def __new__(cls, v, *q):
        $block[func]<v:any q:tuple>
        made = object.__new__(cls)
        made._value_ = v
        made.q = q
        return made
    A = 1, $any
    B = $tuple
    def _generate_next_value_(name, start, count, last):
        log.append((name, start, count, last))
        return name.lower()
    C = enum.auto()
    @property
    def v(self): return self.q
log.append([(`q.name, `q.value, `q.v) for `q in `E])
log.append(sorted(`E.__members__.keys() ^ {'A'}))
log.append(`E($any))
""",
    """
class `P:
    def __init__(self, *p): self.p, self.v = p, 3
    def __mro_entries__(self, bases):
        log.append(len(bases))
        $block[func]<`u:any>
        return (Plain,) if $bool else $any
class `C(`P($any), $cls):
    def m(self, a): return [`q.__name__ for `q in type(self).__mro__]
log.append(`C($any).m(1))
log.append(`C.__bases__ == (Plain, Base))
=> `C:cls
""",
    """
class `D:
    def __get__(self, obj, owner):
        log.append(('get', obj is None))
        $block[func]<obj:any owner:any>
        return $any<obj:any>
    def $descriptor(self, *p):
        log.append(('$descriptor', len(p)))
        $block[func]<p:tuple>
class `C($cls):
    p = `D()
    def $binary(self, o): return self.p
log.append([`C.p, `C($any).p, getattr(`C($any), 'p', 1), hasattr(`C(1), 'p')])
`o = `C(1)
`o.p = $any
`o.__dict__['p'] = $any
log.append(`o.p)
del `o.p
=> `C:cls
""",
    """
class `X($err, $cls):
    v = 6
    def __init__(self, *p, **o):
        log.append((p, o))
        super().__init__(*p)
    def $unary(self): return $str
    def m(self, a): raise self from a
try:
    raise `X($args)
except `X as `e:
    log.append([show(`e), `e.v])
    `e.m($any)
=> `X:err
""",
    """
class `X(ExceptionGroup):
    def derive(self, excs):
        log.append(len(excs))
        $block[func]<excs:list>
        return `X(self.message, excs)
try:
    raise `X($str, [$raised, ValueError($any), `X('in', [$raised])])
except* $err as `e:
    log.append(show(`e))
    $block[star]<`e:exc>
""",
    """
class `T(typing.NamedTuple):
    v: int
    u: str = $any
    w: object = None
    def m(self, a):
        $block[func]<a:any>
        return self + (a,)
    @property
    def p(self): return self.v
log.append([`T($args), `T($any)._replace(u=$any), `T._fields, `T(1) == (1, $any, None), `T._make($iter)])
match $any:
    case `T(v=`h, u=1 | 'a'): log.append(`h)
    case (`h, _, *_): log.append(('seq', `h))
=> `T:cls
""",
    """
@typing.runtime_checkable
class `R(typing.Protocol):
    def m(self, a): ...
class `C(typing.Generic[typing.TypeVar('T')]):
    v = $any
    def m(self, a):
        $block[func]<a:any>
        return a
log.append([isinstance($any, `R), isinstance(`C(), `R), `C[int]().m($any)])
=> `C:cls
""",
    """
class `C(collections.abc.$abstract):
    def __init__(self, v=()): self.v, self.d = v, dict(enumerate($iter))
    def __getitem__(self, i):
        $block[func]<i:any>
        return self.d[i]
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(list(self.d))
    def __contains__(self, i): return i in self.d
    def __setitem__(self, i, a): self.d[i] = a
    def __delitem__(self, i): del self.d[i]
    def insert(self, i, a): self.d[len(self.d)] = a
    def add(self, a): self.d[a] = a
    def discard(self, a): self.d.pop(a, None)
    def m(self, a): return a in self
`o = `C()
log.append(`o.$mixin)
log.append(`o.$mixin)
log.append(sorted(`o.d.items(), key=repr))
=> `C:cls `o:obj
""",
    """
class `C(collections.$userclass):
    v = 8
    def __getitem__(self, i):
        log.append(('item', i))
        $block[func]<i:any>
        return super().__getitem__(i)
    def m(self, a): return self + [a]
`o = `C($any)
log.append([`o.data, `o == $any, len(`o), `o.$listcall, `o.m($any)])
=> `C:cls `o:obj
""",
    """
@dataclasses.dataclass(order=$bool, frozen=$bool, unsafe_hash=$bool, kw_only=$bool)
class `B:
    v: int
    u: object = dataclasses.field(default=$any, compare=$bool, kw_only=$bool)
    t: dataclasses.InitVar[int] = 3
    n: typing.ClassVar[int] = 0
    def __post_init__(self, t):
        log.append(('post', t))
        $block[func]<t:any>
    def m(self, a): return dataclasses.replace(self, v=a, t=$any)
@dataclasses.dataclass
class `C(`B):
    v: object = $any
    q: list = dataclasses.field(default_factory=lambda: $list, init=$bool)
    $ordering = $fn
log.append([`C(), `C($args), `B($args), [`f.name for `f in dataclasses.fields(`C)]])
log.append([`C() == `C($any), `B(1) < `B($any), dataclasses.asdict(`C()), `C(1).m($any)])
=> `C:cls `B:cls
""",
    """
def `f($params):
    $block[func]<p:any q:any k:any>
    return small([p])
log.append(`f($args))
=> `f:fn
""",
    """
def `f($params):
    return [p, q, k]
for `g in [lambda: `f($args), lambda: `f($args), lambda: `f($args), lambda: (lambda $params: q)($args)]:
    try:
        log.append(`g())
    except Exception as `e:
        log.append(show(`e))
=> `f:fn
""",
    """
@kept
def `f($params):
    log.append('begun')
    $block[func gen]<p:any q:any k:any>
    yield p
log.append(small(list(`f($args))))
=> `f:gen
""",
)  # fmt: skip
