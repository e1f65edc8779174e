"""The statements of random programs: `simple` ones, `compound` ones, and those that only stand where a flag of the scope says so."""

from __future__ import annotations

SIMPLE = (
    "$w_int = small($int)",
    "$w_str = small($str)",
    "$w_list = small($list)",
    "$w_any = small($any)",
    "$w_dict = small($dict)",
    "$w_obj = $obj",
    "log.append(small($any))",
    "log.append(small($any))",
    "log.append(small($list))",
    "log.append(small($str))",
    "print($any, $any, sep=$str)",
    "print($str, end=$str)",
    "print(*$iter)",
    "$any",
    "$w_any = $w_any = small($any)",
    "$w_int, $w_int = $int, $int",
    "$w_any, $w_any = $any",
    "$w_any, *$w_list = $iter",
    "*$w_list, $w_any, $w_any = $iter",
    "($w_any, [$w_any, *$w_list]), $w_any = $any, $tuple",
    "$w_int $aug few($int)\n$w_int = small($w_int)",
    "$w_any $aug $any\n$w_any = small($w_any)",
    "$w_str += $str\n$w_str = small($w_str)",
    "$w_list += $iter\n$w_list = small($w_list)",
    "$list[$small] = $int",
    "$list[$slice] = small($iter)",
    "$dict[$str] = $int",
    "$dict[$any] = $str",
    "t('o', $list)[t('i', $small)] = t('v', $int)",
    "t('o', $dict)[t('i', $str)] $aug t('v', few($int))",
    "$list[$small] $aug few($int)",
    "$obj.v = $int",
    "t(1, $obj).v $aug t(2, few($int))",
    "$obj.v = $obj.u = $str",
    "$obj.p = $int",
    "$obj[$any] = $int",
    "$obj[$small] $aug few($int)",
    "$w_obj $aug few($any)",
    "$list[$small], $dict[$str] = $tuple",
    "$obj.v, *$w_list = $iter",
    "for $obj.v in [1, 2]: log.append($any)",
    "del $list[$small]",
    "del $list[$slice]",
    "del $dict[$str]",
    "del $w_any",
    "del $obj.v",
    "del $obj.p, $obj[$any]",
    "$list.append($int)",
    "$list.extend($ints)\ndel $list[6:]",
    "$list.insert($small, $any)",
    "$list.sort(key=$key)",
    "log.append($list.pop($small))",
    "log.append($dict.pop($str, $any))",
    "log.append($dict.setdefault($str, $int))",
    "$dict.update($dict)",
    "$list.remove($any)",
    "assert $bool, $any",
    "assert $any",
    "if $bool: raise $raised",
    "if $any: raise $raised from $raised",
    "if $bool: raise $err($any) from None",
    "log.append($f)",
    "`x: int = $int\nlog.append(`x)\n=> `x:int",
    "`x: $any",
    "import math as `q\nlog.append(`q.gcd($int, $int))",
    "from functools import reduce as `q\nlog.append(`q(lambda `m, `n: `m + `n, $list))",
    "(`q := $any)\nlog.append(small(`q))\n=> `q:any",
    "log.append(type($any).__name__)",
    "pass",
)  # fmt: skip

COMPOUND = (
    """
if $bool:
    $block
else:
    $block
""",
    """
if $any:
    $block
elif (`y := $any):
    $block<`y:any>
""",
    """
for `i in $iter:
    $block[loop]<`i:any>
""",
    """
for `i in range(few($int)):
    $block[loop]<`i:int>
else:
    $block
""",
    """
for `i, `j in enumerate($iter):
    $block[loop]<`i:int `j:any>
log.append((`i, small(`j)))
""",
    """
for `i, *`j in [$tuple, $any]:
    $block[loop]<`i:any `j:list>
""",
    """
`l = list($iter)[:4]
for `i in `l:
    if len(`l) < 7: `l.append(`i)
    $block[loop]<`i:any>
""",
    """
`n = few($int)
while `n > 0:
    `n -= 1
    $block[loop]<`j:any>
else:
    $block
=> `n:int
""",
    """
`n = iter($iter)
while (`q := next(`n, None)) is not None:
    $block[loop]<`q:any>
""",
    """
try:
    $block
except $err as `e:
    log.append(show(`e))
    $block[handler]<`e:exc>
""",
    """
try:
    $block
except ($err, $err):
    $block[handler]
except Exception as `e:
    log.append(show(`e))
else:
    $block
finally:
    $block
""",
    """
try:
    $block
finally:
    $block
""",
    """
try:
    try:
        $block
    finally:
        log.append('finally')
        $block
except Exception as `e:
    log.append(show(`e))
    $block[handler]<`e:exc>
log.append(`e)
""",
    """
try:
    raise $raised
except $err as `e:
    log.append(show(`e))
    $block[handler]<`e:exc>
except:
    $block[handler]
""",
    """
try:
    raise ExceptionGroup($str, [$raised, $raised, ValueError($any)])
except* $err as `e:
    log.append(show(`e))
    $block[star]<`e:exc>
except* (TypeError, $err):
    $block[star]
""",
    """
try:
    $block
except* $err as `e:
    log.append(show(`e))
    $block[star]<`e:exc>
else:
    $block
finally:
    log.append('f*')
""",
    """
try:
    raise ExceptionGroup('a', [KeyError(1), ExceptionGroup('b', [$raised, OSError()])])
except Exception as `e:
    log.append([show(`q) for `q in `e.split($err)])
    log.append(show(`e.subgroup(lambda `q: $any<`q:exc>)))
""",
    """
with $cm as $w_any:
    $block
""",
    """
with Manager('p', $bool) as `m, $cm as $w_any:
    $block<`m:str>
""",
    """
with contextlib.ExitStack() as `x:
    `m = `x.enter_context($cm)
    `x.callback(log.append, $any)
    $block<`m:any>
""",
    """
match $any:
    case 0 | 1 | True:
        $block
    case [`h, *`u]:
        $block<`h:any `u:list>
    case {'a': `h, **`u}:
        $block<`h:any `u:dict>
    case str() as `h if $bool<`h:str>:
        $block<`h:str>
    case None | 1.5 | ():
        $block
    case Point(x=`h) | Point(_, `h):
        $block<`h:any>
    case `h:
        $block<`h:any>
""",
    """
match $obj:
    case Point(1, `h):
        $block<`h:any>
    case Plain(v=int(`h)) | Base(v=`h):
        $block<`h:any>
    case $cls():
        $block
    case Color.RED | Color.BLUE:
        $block
""",
    """
match $iter:
    case [] | [_]:
        $block
    case [`h, (int() | str()) as `u, *_]:
        $block<`h:any `u:any>
    case [_, _] | {'b': _}:
        $block
    case -1 | 'ab' | b'x':
        $block
""",
    """
match ($any, $tuple):
    case (`h, (`u, *`r)) if `h == `u or $bool:
        $block<`h:any `u:any `r:list>
    case (_, ('a' | 1 as `h, *_)):
        log.append(`h)
    case (int(real=`h, imag=0), [*_]):
        $block<`h:int>
""",
    """
def `f(p, q=$any):
    $block[func]<p:any q:any `n:int>
log.append(small(`f($any)))
=> `f:fn
""",
    """
def `f(p, /, q=2, *r, k=$any, **o):
    $block[func]<p:any q:any r:tuple k:any o:dict>
    return [p, q, r, k, o]
log.append(`f($any, *$iter, **$dict))
=> `f:fn
""",
    """
def `f(`a, `l):
    $block[func]<`a:int `l:list>
    def `g(p):
        nonlocal `a, `l
        $block[func]<`a:int `l:list p:any>
        return small(`a)
    $block[func]<`a:int `l:list>
    log.append(`g($any))
    return `a, `g
log.append(small(`f($int, $list)[0]))
=> `f:fn
""",
    """
def `f(p):
    global `g
    `g = $any
    $block[func]<`g:any p:any>
`f($any)
log.append(small(`g))
=> `f:fn `g:any
""",
    """
`f = $fn
try:
    log.append(small(`f($any)))
except Exception as `e:
    log.append(show(`e))
=> `f:fn
""",
    """
@kept
def `g(p=1):
    $block[func gen]<p:any `y:any>
    yield p
    $block[func gen]<p:any `y:any>
log.append(small(list(`g($any))))
=> `g:gen
""",
    """
@kept
def `g(p=1):
    `y = 0
    try:
        `y = yield p
        $block[func gen]<p:any `y:any>
        yield `y
    except $err as `e:
        log.append(show(`e))
        $block[func gen]<p:any `y:any>
    finally:
        log.append('closed')
        $block[func]<p:any>
`x = `g($any)
drive(`x, $steps)
=> `g:gen
""",
    """
@kept
def `g(p):
    `y = yield from $iter
    log.append(('from', `y))
    `y = yield from count_to(2)
    $block[func gen]<`y:any p:any>
    return `y
@kept
def `d(p):
    log.append(('result', (yield from `g(p))))
    $block[func gen]<p:any>
`x = `d($any)
drive(`x, $steps)
=> `g:gen `d:gen
""",
    """
class `C($cls):
    w = $any
    $block[class]<`s:any>
    def m(self, a, b=2):
        v = self.v
        $block[func]<a:any b:any v:any>
        return super().m(a)
    def __repr__(self):
        return f'`C<{self.v!r}>'
log.append(`C($any).m($any))
=> `C:cls
""",
    """
class `C:
    `s = $any
    $block[class]<`s:any `n:int `l:list>
    `l = [$any<`q:any `s:any> for `q in $iter]
log.append(small(sorted(`q for `q in vars(`C) if not `q.startswith('_'))))
""",
    """
@dressed($any)
def `f(p=1, *q):
    $block[func]<p:any q:tuple>
log.append(`f.__name__)
log.append(small(`f($any)))
""",
    """
async def `f(p):
    $block[func async]<p:any `y:any>
    return p
asyncio.run(`f($any))
=> `f:afn
""",
    """
async def `f(p):
    $block[func async]<p:any>
    await asyncio.sleep(0)
    $block[func async]<p:any>
    return small(p)
async def `h():
    log.append(await asyncio.gather(`f($any), `f($any), return_exceptions=$bool))
    $block[func async]<`u:any>
asyncio.run(`h())
=> `f:afn
""",
)  # fmt: skip

LOOP = ("break", "continue", "if $bool: break", "if $any: continue", "if $bool: continue")
FUNC = ("return small($any)", "return small($int)", "if $bool: return $str", "return", "if $any: return small($list)")
GEN = (
    "$w_any = yield $any",
    "yield $any",
    "log.append((yield $int))",
    "$w_any = yield from $iter",
    "yield from $gen($any)",
    "yield (yield $any)",
    "$w_list = [(yield $any), (yield)]",
)
HANDLER = (
    "raise",
    "raise $raised",
    "raise $raised from $exc",
    "raise $exc",
    "if $bool: raise",
    "log.append(show($exc))",
    "$exc.add_note($str)",
    "raise $raised from None",
    "log.append($exc.args)",
    "$exc.__context__ = None",
)
ASYNC = (
    "await asyncio.sleep(0)",
    "$w_any = await $afn($any)",
    "log.append(await asyncio.gather($afn($any), $afn($any)))",
    """
`k = asyncio.create_task($afn($any))
$block
log.append(small(await `k))
""",
    """
`k = asyncio.create_task($afn($any))
await asyncio.sleep(0)
log.append(`k.cancel())
try:
    log.append(await `k)
except asyncio.CancelledError as `e:
    log.append(show(`e))
log.append((`k.done(), `k.cancelled()))
""",
    """
async with amanager($any) as $w_any:
    $block
""",
    """
async for `i in acount(few($int)):
    $block[loop]<`i:int>
""",
    "log.append([$any<`q:int> async for `q in acount(3) if $any<`q:int>])",
    """
async with asyncio.TaskGroup() as `k:
    `u = `k.create_task($afn($any))
    `k.create_task($afn($any))
    $block
log.append(small(`u.result()))
""",
    """
try:
    async with asyncio.timeout($small):
        $block
except TimeoutError as `e:
    log.append(show(`e))
""",
    "log.append(await asyncio.wait_for($afn($any), 1))",
    "log.append(await $any)",
    """
`k = asyncio.Queue($small)
`k.put_nowait($any)
log.append((await `k.get(), `k.qsize(), `k.empty()))
""",
)  # fmt: skip
DEFINITIONS = (
    *[template for template in COMPOUND if template.startswith(("\ndef", "\nclass", "\nasync"))],
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
)  # fmt: skip

STATEMENTS: dict[str, tuple[str, ...]] = {
    "simple": SIMPLE,
    "compound": COMPOUND,
    "definition": DEFINITIONS,
    "loop": LOOP,
    "func": FUNC,
    "gen": GEN,
    "handler": HANDLER,
    "async": ASYNC,
}
