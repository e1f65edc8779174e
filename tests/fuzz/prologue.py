"""What random programs use without writing it themselves; a program begins with the pieces that it names."""

from __future__ import annotations

_MODULES = """
abc asyncio bisect contextlib copy dataclasses datetime decimal enum fractions functools heapq inspect itertools
json math operator re statistics string textwrap traceback typing
"""
PIECES: dict[str, str] = {name: f"import {name}\n" for name in _MODULES.split()} | {
    "collections": "import collections.abc\n",
    "log": "log = []\n",
    "small": """
def small(x):
    if isinstance(x, int):
        return x % 1009
    if isinstance(x, (str, list, tuple, bytes)):
        return x[:6]
    if type(x) is dict:
        return dict(list(x.items())[:4])
    return x
""",
    "few": """
def few(x):
    return x % 5 if isinstance(x, int) else x
""",
    "num": """
def num(x):
    return {q for q in x if type(q) in (int, bool, float)}
""",
    "show": """
def show(e, depth=3):
    if not isinstance(e, BaseException) or not depth:
        return e
    told = [type(e).__name__, str(e), small(e.args), getattr(e, '__notes__', 0), e.__suppress_context__]
    if isinstance(e, BaseExceptionGroup):
        told.append([show(one, depth - 1) for one in e.exceptions])
    return told + [show(e.__cause__, depth - 1), show(e.__context__, depth - 1)]
""",
    "text": """
def text(x):
    try:
        return repr(x)
    except Exception as e:
        return show(e)
""",
    "t": """
def t(tag, value):
    log.append(tag)
    return value
""",
    "ask": """
def ask(x):
    echo(1)
    return x
""",
    # A generator that is dropped stays open on the machine (LIMITATIONS.md), so none is dropped on CPython either.
    "kept": """
alive = []
def kept(f):
    def made(*p, **o):
        alive.append(f(*p, **o))
        return alive[-1]
    return made
""",
    "drive": """
def drive(g, steps):
    for name, *given in steps:
        try:
            log.append((name, small(getattr(g, name)(*given))))
        except BaseException as e:
            log.append((name, show(e), small(getattr(e, 'value', None))))
""",
    "adrive": """
async def adrive(g, steps):
    for name, *given in steps:
        try:
            log.append((name, small(await getattr(g, name)(*given))))
        except asyncio.CancelledError:
            raise
        except BaseException as e:
            log.append((name, show(e)))
""",
    "noted": """
def noted(e, note):
    e.add_note(note)
    return e
""",
    "dressed": """
def dressed(tag):
    log.append(tag)
    def dress(f):
        @functools.wraps(f)
        def inner(*p, **o):
            log.append((f.__name__, len(p), tag))
            return f(*p, **o)
        return inner
    return dress
""",
    "Manager": """
class Manager:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        log.append(('enter', self.name))
        return self.name
    def __exit__(self, kind, value, tb):
        log.append(('exit', self.name, kind and kind.__name__))
        return self.swallow
""",
    "guard": """
@contextlib.contextmanager
def guard(name):
    log.append(('in', name))
    try:
        yield name
    except (ValueError, TypeError) as e:
        log.append(show(e))
    finally:
        log.append(('out', name))
""",
    "amanager": """
@contextlib.asynccontextmanager
async def amanager(name):
    log.append(('in', name))
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        log.append(('out', name))
""",
    "acount": """
@kept
async def acount(stop):
    try:
        for i in range(stop):
            await asyncio.sleep(0)
            yield i
    finally:
        log.append('acount ends')
""",
    "anop": """
async def anop(x):
    log.append(('anop', x))
    await asyncio.sleep(0)
    return x
""",
    "afail": """
async def afail(x):
    await asyncio.sleep(0)
    raise ValueError(x)
""",
    "aslow": """
async def aslow(x):
    try:
        await asyncio.sleep(3)
    finally:
        log.append(('aslow ends', x))
    return x
""",
    "count_to": """
@kept
def count_to(stop):
    got = None
    for i in range(few(stop)):
        try:
            got = yield (i, got)
        except ValueError as e:
            log.append(show(e))
            yield 'caught'
        finally:
            log.append(('counted', i))
    return got
""",
    "Custom": """
class Custom(ValueError):
    def __init__(self, x=0, y=1):
        super().__init__(x, y)
        self.y = y
""",
    "Plain": """
class Plain:
    w = 'w'
    def __init__(self, v=None):
        self.v = v
    def __repr__(self):
        return f'{type(self).__name__}({self.v!r})'
    def m(self, a):
        return (self.v, a)
    @property
    def p(self):
        return ('p', self.v)
    @classmethod
    def kind(cls, a=0):
        return cls.__name__, a
""",
    "Base": """
class Base(Plain):
    def __init__(self, v=None):
        super().__init__(v)
        self.u = [v]
    def __eq__(self, o):
        log.append('eq')
        return type(self) is type(o) and self.v == o.v
    def __hash__(self):
        return 7
    def __lt__(self, o):
        return self.v < o.v
    def __add__(self, o):
        return type(self)(self.v + o)
    def __rsub__(self, o):
        return ('rsub', o)
    def __len__(self):
        return 2
    def __getitem__(self, i):
        log.append(('get', i))
        if i == 2 or i == -3:
            raise IndexError(i)
        return i
""",
    "Derived": """
class Derived(Base):
    w = 9
    def __init__(self, v=None, *rest, **named):
        super().__init__(v)
        self.rest = rest, named
    def m(self, a, b=1):
        return ('Derived', super().m(a), b)
    def __radd__(self, o):
        return ('radd', o)
    def __iadd__(self, o):
        self.u.append(o)
        return self
    def __bool__(self):
        return bool(self.v)
    def __call__(self, *p, k=0):
        return p, k
    def __iter__(self):
        yield from self.u
    def __contains__(self, x):
        return x in self.u
    def __setitem__(self, i, a):
        log.append(('set', i, a))
""",
    "Shape": """
class Shape(Plain):
    registry = {}
    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        Shape.registry[cls.__name__] = cls
    @classmethod
    def make(cls, v):
        return cls.registry.get(v, cls)(v)
class Square(Shape):
    def __mul__(self, o):
        return Square(self.v * few(o))
    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return ('missing', name)
""",
    "Stack": """
class Stack(list):
    v = 's'
    def m(self, a):
        self.append(a)
        return len(self)
    @property
    def p(self):
        return self[-1]
    def __repr__(self):
        return f'Stack{super().__repr__()}'
""",
    "Missing": """
class Missing(dict):
    v = 4
    def __missing__(self, k):
        log.append(('missing', k))
        return k
    def m(self, a):
        return self[a]
""",
    "Num": """
class Num(int):
    v = 2
    def __add__(self, o):
        return Num(int(self) + o)
    def m(self, a):
        return self * a
    def __repr__(self):
        return f'Num({int(self)})'
""",
    "Text": """
class Text(str):
    v = 't'
    def m(self, a):
        return self + a
    def __getitem__(self, i):
        return Text(super().__getitem__(i))
""",
    "Point": """
@dataclasses.dataclass
class Point:
    x: int
    y: object = 0
    z: list = dataclasses.field(default_factory=list, repr=False)
    @property
    def v(self):
        return self.x
    @v.setter
    def v(self, a):
        self.x = a
    def m(self, a):
        return dataclasses.replace(self, y=a)
""",
    "Pair": """
class Pair(typing.NamedTuple):
    left: int
    right: object = None
    @property
    def v(self):
        return self.left
    def m(self, a):
        return self._replace(right=a)
""",
    "Color": """
class Color(enum.Enum):
    RED = 1
    BLUE = 'b'
    CYAN = 1
    @property
    def v(self):
        return self.value
    def m(self, a):
        return (self, a)
class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()
    C = A | B
""",
}
