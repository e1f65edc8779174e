"""The statements of random programs: `simple` ones, `compound` ones, and those that only stand where a flag of the scope says so."""

from __future__ import annotations

from .grammar_definitions import DEFINITIONS

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
    "from math import gcd as `q\nlog.append(`q($int, $any))",
    "(`q := $any)\nlog.append(small(`q))\n=> `q:any",
    "log.append(type($any).__name__)",
    "pass",
    "`l = list($iter)\nlog.append(`l.$listcall)\nlog.append(small(`l))\n=> `l:list",
    "`d = dict($dict)\nlog.append(`d.$dictcall)\nlog.append(`d)\n=> `d:dict",
    "`x = num($iter)\nlog.append(`x.$setcall)\nlog.append(`x)\n=> `x:set",
    "`x = bytearray($bytes)\nlog.append(`x.$bytescall)\nlog.append(`x)\n=> `x:bytes",
    "`x = collections.deque($iter, maxlen=few($any))\n`x.$deque\nlog.append(`x)\n=> `x:iter",
    "log.append($str.$strcall)",
    "log.append(($int).$intcall)",
    "log.append($f + $f)",
    "`l = $list[:5]\n`l[$step] = $iter\nlog.append(`l[:8])\n=> `l:list",
    "`l = [1, 2, 3, 4, 5]\ndel `l[$step]\nlog.append((`l, `l[$step]))\n=> `l:list",
    "t('a', $list)[t('b', $small)] = t('c', $obj).v = t('d', $any)",
    "t('a', $dict)[t('b', $any)], (t('c', $obj).v, *$w_list) = t('d', $any), t('e', $iter)",
    "$w_any, $list[$small], *$obj.v = $iter",
    "[$w_any, ($w_any, *$w_list), $w_any] = $any, $any, $any",
    "$w_any = *$iter, $any",
    "for $w_any in *$iter, $any: log.append(small($any))",
    "for $list[$small] in $iter: log.append($any)",
    "for $dict[$any], $obj.v in zip($iter, $iter): log.append($any)",
    "with $cm as $obj.v: log.append($any)",
    "with $cm as $list[$small], $cm as ($w_any, *$w_list): log.append($any)",
    "with ($cm as $w_any, $cm, $cm as $dict[$any],): log.append($any)",
    "del ($w_any, $w_any), [$list[$small]]",
    "del t(1, $list)[t(2, $small)], t(3, $dict)[t(4, $any)], t(5, $obj).v",
    "$obj[$small:$any] = $any",
    "$obj[$any, ...] $aug few($any)",
    "del $obj[$step]",
    "t(1, $obj)[t(2, $any)] $aug t(3, few($any))",
    "$w_any = $w_any $intop few($any)\n$w_any = small($w_any)",
    "$w_set $aug num($iter)\nlog.append($set)",
    "`n: $any = $any\n=> `n:any",
    "$obj.v: t(1, $any) = t(2, $any)",
    "t(1, $dict)[t(2, $any)]: t(3, int) = t(4, $any)",
    "assert ($bool), t('m', $any)",
    "raise",
    "if $bool: raise $any from $any",
    "print($any, sep=$any, end=$str)",
    "print($any, $any, flush=$any)",
    "`x = traceback.format_exception_only($err($any))\nlog.append(`x)",
    "`f = lambda $params: $any\nlog.append(small(`f($args)))\n=> `f:fn",
    "`f = lambda: ((yield $any), (yield))\ndrive(`f(), $steps)\n=> `f:gen",
    "`x = ($any<`q:any> for `q in $iter if $any<`q:any>)\ndrive(`x, $steps)",
    "`x = iter($iter)\nlog.append([next(`x, $any), *zip(`x, `x), next(`x, 'end')])",
    "setattr($obj, 'v', $any)\nlog.append(getattr($obj, $str, 'none'))",
    "$cls.w = $any",
    "$cls.m = $fn\nlog.append($obj.m($any))",
    "`x = $obj\n`x.__class__ = $cls\nlog.append(`x)\n=> `x:obj",
    "`x = $obj\nlog.append([`x.m is `x.m, `x.m == `x.m, `x.m.__func__ is type(`x).m, `x.m.__self__ is `x])",
    "global `q\n`q = $any",
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
    """
def `f(`a):
    def `g(p=1):
        nonlocal `a
        del `a
        $block[func]<`a:any p:any>
        `a = $any
        return `a
    try:
        log.append(`g($any))
    except Exception as `e:
        log.append(show(`e))
    return `a
log.append(small(`f($any)))
=> `f:fn
""",
    """
def `f(`a):
    class `K:
        nonlocal `a
        `a = $any
        $block[class]<`a:any>
        w = `a
        def m(self): return `a, __class__.w
    return `a, `K.w, `K().m()
log.append(`f($any))
=> `f:fn
""",
    """
def `f(p):
    for `i in $iter:
        try:
            $block[func loop]<p:any `i:any>
            return small(`i)
        finally:
            log.append('f')
            $block[func loop]<p:any `i:any>
    else:
        $block[func]<p:any `i:any>
log.append(`f($any))
=> `f:fn
""",
    """
def `f(p):
    for `i in range(3):
        try:
            try:
                $block[func loop]<p:any>
                raise $raised
            except $err as `e:
                $block[func loop handler]<p:any `e:exc>
                continue
            finally:
                $block[func loop]<p:any>
                if `i > few(p): break
        finally:
            log.append(('out', p))
    return p
log.append(`f(few($int)))
=> `f:fn
""",
    """
def `f(p):
    with $cm as `x, $cm:
        $block[func]<p:any `x:any>
        with Manager('in', $bool):
            raise $raised
        return 'after'
    return 'swallowed'
log.append(`f($any))
=> `f:fn
""",
    """
def `f(n=$small):
    `l = []
    for `i in range(3):
        def `g(p=`i): return (p, `i, n)
        `l += [`g, lambda: (`i, `l[0](1)), lambda p=`i: $any<p:any `i:int>]
        $block[func loop]<`i:int>
    return [`q() for `q in `l]
log.append(`f())
=> `f:fn
""",
    """
try:
    $block
except t('first', $err):
    $block[handler]
except t('second', ($err, $any)) as `e:
    log.append(show(`e))
except $any:
    $block[handler]
""",
    """
try:
    $block
except* t('s', ($err, $err)) as `e:
    log.append(show(`e))
    raise $raised
except* $err as `e:
    $block[star]<`e:exc>
    raise
finally:
    $block
""",
    """
def `f():
    try:
        raise ExceptionGroup('g', [$raised, $raised])
    except* $err as `e:
        try:
            raise `e.exceptions[0] from $exc<`e:exc>
        except $err as `y:
            log.append(show(`y))
        raise
`f()
""",
    """
@kept
def `g(p):
    for `i in range(4):
        try:
            p = yield p
            $block[func gen loop]<p:any>
        except GeneratorExit:
            $block[func gen]<p:any>
            return $any
        except $err as `e:
            log.append(show(`e))
            $block[func gen handler loop]<p:any `e:exc>
        else:
            break
        finally:
            log.append('f')
    yield 'last'
drive(`g($any), $steps)
=> `g:gen
""",
    """
class `I:
    def __init__(self, v): self.v = v
    def __iter__(self): return self
    def __next__(self):
        self.v = few(self.v) - 1
        $block[class]<`u:any>
        if self.v < 0: raise StopIteration($any)
        return self.v
    def $sender(self, *p):
        log.append(('sender', len(p)))
        $block[func]<p:tuple>
        return $any
    def $sender(self, *p):
        if p: raise p[0]
@kept
def `g(p):
    try:
        `y = yield from `I(p)
        log.append(('got', `y))
    finally:
        $block[func gen]<p:any>
drive(`g($int), $steps)
log.append(list(`I($small)))
=> `g:gen
""",
    """
@kept
def `g(p):
    $block[func gen]<p:any>
    log.append(next(`x))
    yield 1
`x = `g(1)
drive(`x, $steps)
`x = (next(`x) for `q in [1, 2])
drive(`x, $steps)
""",
    """
@kept
async def `g(p):
    `y = 0
    try:
        `y = yield p
        $block[agen async]<p:any `y:any>
        yield `y
    except $err as `e:
        log.append(show(`e))
        $block[agen async]<p:any `e:exc>
    finally:
        log.append('closed')
        $block[agen async]<p:any>
async def `h(p):
    `x = `g(p)
    await adrive(`x, $asteps)
    async with contextlib.aclosing(`g(p)) as `z:
        async for `i in `z:
            $block[func async loop]<`i:any>
    log.append([`q async for `q in `g($any)])
    await `x.aclose()
    log.append(await anext(`g($any), $any))
asyncio.run(`h($any))
""",
    """
class `A:
    def __init__(self, v=1): self.v = v
    def __await__(self):
        $block[func gen]<`u:any>
        yield from asyncio.sleep(0).__await__()
        return $any
    def __aiter__(self): return self
    async def __anext__(self):
        self.v = few(self.v) - 1
        $block[class async]<`u:any>
        if self.v < 0: raise StopAsyncIteration
        return self.v
    async def __aenter__(self):
        $block[func async]<`u:any>
        return self
    async def __aexit__(self, *p):
        log.append(('exit', p[0]))
        $block[func async]<p:tuple>
async def `h():
    try:
        async with `A($int) as `x, amanager(1):
            $block[func async]<`x:any>
            log.append(await `x)
            log.append([(`q, await `x) async for `q in `x if $any<`q:any>])
    except $err as `e:
        log.append(show(`e))
    async for `i, *`j in `A(2):
        log.append(`i)
asyncio.run(`h())
""",
    """
async def `f(p):
    async with contextlib.AsyncExitStack() as `x:
        `x.push_async_callback($afn, $any)
        `x.callback(log.append, 'callback')
        `m = await `x.enter_async_context(amanager(p))
        $block[func async]<`m:any p:any>
        raise $raised
async def `h():
    `k = [asyncio.create_task(`f($any)), asyncio.create_task($afn($any))]
    log.append([len(`q) for `q in await asyncio.wait(`k, timeout=few(len($str)), return_when=asyncio.FIRST_$when)])
    `k[0].cancel()
    for `i in `k:
        try:
            log.append(await `i)
        except (Exception, asyncio.CancelledError) as `e:
            log.append(show(`e))
asyncio.run(`h())
""",
    """
async def `f(p, l, e):
    async with l:
        $block[func async]<p:any>
        e.set()
        await asyncio.sleep(few(p))
    return await asyncio.shield($afn(p))
async def `h():
    `l, `e, `v = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1)
    `k = asyncio.gather(`f($int, `l, `e), `f($int, `v, `e), return_exceptions=True)
    await asyncio.wait_for(`e.wait(), 2)
    log.append((`l.locked(), `v.locked()))
    $block[func async]<`u:any>
    log.append(await `k)
    async with asyncio.timeout(1):
        log.append(await aslow($any))
asyncio.run(`h())
""",
    """
match $any:
    case [int() | float() as `h, *`u] | {'a': `h, **`u}:
        log.append((`h, `u))
    case {'a': [*_], 'b': `h, **`r} | {1: `h, **`r}:
        log.append((`h, `r))
    case [[`h, _], *_, (`u, *`r)]:
        log.append((`h, `u, `r))
    case str(`h) | bytes(`h) if (`u := len(`h)) > $int:
        log.append((`h, `u))
    case int(`h) | complex(real=`h) | {'q': `h}:
        $block<`h:any>
    case Plain(v=[`h, *_]) | Base(u=[`h]) | Derived(v=`h, missing=_):
        log.append(`h)
    case [] | () | None | False | -2.25 | 1 - 1j:
        $block
    case $cls(1, `h) | $cls(v=`h):
        log.append(`h)
    case math.pi | Color.RED | Flags.A:
        log.append('value')
    case _:
        $block
""",
    """
class `C($cls):
    __match_args__ = $tuple
    @property
    def `p(self):
        log.append('asked')
        $block[func]<`u:any>
        return self.v
match `C($any):
    case `C(1 | 'a'): log.append(1)
    case `C(`p=[`h, *_]) | `C(`p=`h, v=1): log.append(`h)
    case `C(`h, `u): log.append((`h, `u))
    case Plain(p=(`h, `u)): log.append((`h, `u))
=> `C:cls
""",
    """
with contextlib.ExitStack() as `x:
    `x.push(lambda *p: (len(p), $any)[1])
    `x.callback($fn, $any)
    `x.enter_context($cm)
    `x.push(Manager('s', $bool))
    $block
    raise $raised
log.append('after')
""",
    """
class `D(contextlib.ContextDecorator):
    def __enter__(self): log.append('in'); return self
    def __exit__(self, *p):
        $block[func]<p:tuple>
        return $any
@`D()
def `f(p=1):
    $block[func]<p:any>
    raise $raised
log.append(`f($any))
=> `f:fn
""",
    """
`l = [lambda: $any, lambda: $any]
for `i in range(2):
    try:
        log.append([`q() for `q in `l] and (`y := [`q() for `q in `l]))
    except $err:
        continue
    else:
        break
    finally:
        `l.reverse()
""",
    """
def `f(n, p):
    if few(n) <= 0:
        $block[func]<p:any>
        return [p]
    return [n, *`f(few(n) - 1, $any<p:any n:int>)]
log.append(`f($int, $any))
=> `f:fn
""",
)  # fmt: skip

LOOP = ("break", "continue", "if $bool: break", "if $any: continue", "if $bool: continue")
FUNC = (
    "return small($any)",
    "return small($int)",
    "if $bool: return $str",
    "return",
    "if $any: return small($list)",
    "return *$iter, $any",
    "return (yield_ := $any)",
)
GEN = (
    "$w_any = yield $any",
    "yield $any",
    "log.append((yield $int))",
    "$w_any = yield from $iter",
    "yield from $gen($any)",
    "yield (yield $any)",
    "$w_list = [(yield $any), (yield)]",
    "yield *$iter, $any",
    "$w_any, *$w_list = yield $any",
    "log.append($any if (yield $any) else (yield))",
    "$dict[(yield $any)] = yield $any",
    "log.append(f'{(yield $any)!r:>{few((yield 1))}}')",
    "$fn((yield $any), *(yield $any))",
    "if (yield): return $any",
    "$obj.v $aug (yield $any)",
    """
try:
    yield $any
finally:
    $block
""",
    """
with $cm as $w_any:
    yield $w_any
    $block
""",
)
AGEN = (
    "$w_any = yield $any",
    "yield $any",
    "log.append((yield $int))",
    "if $any: return",
    "yield await $afn($any)",
    """
async for `i in acount(few($int)):
    yield `i
    $block<`i:int>
""",
    """
try:
    yield $any
finally:
    await asyncio.sleep(0)
    $block
""",
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
STATEMENTS: dict[str, tuple[str, ...]] = {
    "simple": SIMPLE,
    "compound": COMPOUND,
    "definition": (*[template for template in COMPOUND if template.startswith(("\ndef", "\nclass", "\nasync"))], *DEFINITIONS),
    "loop": LOOP,
    "func": FUNC,
    "gen": GEN,
    "agen": AGEN,
    "handler": HANDLER,
    "async": ASYNC,
}
