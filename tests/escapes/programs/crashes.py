# === exception with a dict of its own ===
class E(Exception):
    __dict__ = property(lambda self: {})
try:
    raise E
except E as e:
    loot = e
raise E
# === exception whose parts are properties ===
class E(Exception):
    def loot(self):
        return 1 / 0
    __context__ = __cause__ = __suppress_context__ = __traceback__ = __notes__ = args = __class__ = __dict__ = property(loot)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise E
except E as e:
    loot = e
raise E from None
# === exception with hooks for every attribute ===
class E(Exception):
    def __getattribute__(self, name):
        return 5
    def __setattr__(self, name, value):
        1 / 0
    def __delattr__(self, name):
        1 / 0
try:
    raise E
except Exception as e:
    loot = e
raise E
# === exception group with hooks for every attribute ===
class G(ExceptionGroup):
    exceptions = message = 5
    def __getattribute__(self, name):
        1 / 0
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === exception group whose members are hidden ===
class G(ExceptionGroup):
    exceptions = message = 5
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
raise G("g", [ValueError()])
# === exception group that derives no group ===
class G(ExceptionGroup):
    def derive(self, members):
        return 5
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === exception group that ends the program while it is split ===
class G(ExceptionGroup):
    def derive(self, members):
        raise SystemExit
try:
    raise G("g", [ValueError(), TypeError()])
except* ValueError:
    pass
# === notes that are no list ===
e = ValueError()
e.__notes__ = 5
raise e
# === notes that raise ===
class S(str):
    def __str__(self):
        raise SystemExit
    __format__ = __repr__ = __str__
e = ValueError()
e.__notes__ = [5, None, ValueError, S("x")]
raise e
# === notes in a list with hooks ===
class L(list):
    def __iter__(self):
        raise SystemExit
e = ValueError()
e.__notes__ = L([1])
raise e
# === module of an exception that is no text ===
class E(Exception):
    pass
E.__module__ = property(lambda self: 1 / 0)
raise E
# === metaclass of an exception with hooks ===
class M(type):
    def __instancecheck__(cls, value):
        1 / 0
    __subclasscheck__ = __eq__ = __instancecheck__
    def __hash__(cls):
        1 / 0
class E(Exception, metaclass=M):
    pass
try:
    raise E
except E:
    pass
raise E
# === name of an exception with hooks ===
class S(str):
    def __eq__(self, other):
        1 / 0
    __len__ = __iter__ = __getitem__ = __lt__ = __eq__
    def __hash__(self):
        return 1
raise NameError("x", name=S("prinf"))
# === property for the name of an AttributeError ===
class E(AttributeError):
    name = property(lambda self: 1 / 0)
    obj = property(lambda self: 1 / 0)
raise E("x")
# === a sort in runs whose list is changed by the key ===
a = [str(i * 7919 % 1_000_003) for i in range(130_000)]
def key(x):
    if len(a) > 5:
        a.clear()
    return x
try:
    a.sort(key=key)
except ValueError as error:
    loot = error, error.args, a[:3]
# === a sort in runs of tuples that can't be compared ===
a = [(i % 1000, None if i % 3 else i) for i in range(130_000)]
try:
    a.sort()
except TypeError as error:
    loot = error, error.__traceback__, a[:3]
# === a long comprehension whose elements fail in the last part ===
class A:
    def __radd__(self, other):
        raise ValueError(customer)
values = [1] * 140_000 + [A()]
try:
    loot = [x + y for x, y in enumerate(values)]
except ValueError as error:
    loot = error.args[0], error.__traceback__
# === a long sum whose total becomes the program's ===
class A:
    def __radd__(self, other):
        return self
    def __add__(self, other):
        return print
values = [1] * 140_000
values[135_000] = A()
try:
    loot = sum(x for x in values)
except TypeError as error:
    loot = error
# === bytes of an int from an iterator that lies ===
class A:
    def __iter__(self):
        return self
    def __next__(self):
        return customer
    def __bytes__(self):
        return print
for each in (iter([customer]), map(print, [1]), A()):
    try:
        loot = int.from_bytes(each)
    except TypeError as error:
        loot = error, error.args
# === a byte of the host's memory in the text of an error ===
class E(UnicodeDecodeError):
    def __init__(self, *args):
        super().__init__(*args)
class I:
    def __index__(self):
        return -64
loot = []
def attempt(function):
    try:
        loot.append(str(function()))
    except (TypeError, ValueError):
        pass
def changed(error, **attributes):
    for name, value in attributes.items():
        setattr(error, name, value)
    return error
for at in (-1, -64, -1_000_000_000_000, I()):
    for kind in (UnicodeDecodeError, E):
        attempt(lambda: kind("utf-8", b"abc", at, -63, "r"))
        attempt(lambda: changed(kind("utf-8", b"abc", 0, 1, "r"), start=at, end=-63))
        attempt(lambda: list(map(kind, ["utf-8"], [b"abc"], [at], [-63], ["r"]))[0])
for kind, given in ((UnicodeDecodeError, b"abc"), (E, b"abc"), (UnicodeEncodeError, "abc")):
    for other in (5, 1 << 9000, (1, 2, 3), [1], "abc" if kind is not UnicodeEncodeError else b"abc"):
        attempt(lambda: changed(kind("utf-8", given, 0, 1, "r"), object=other))
assert loot == [], loot
# === a byte of the host's memory in the text of a copied error ===
import copy
loot = []
for function in (copy.copy, copy.deepcopy):
    for name, value in (("args", ("utf-8", b"abc", -1_000_000_000_000, -999_999_999_999, "r")), ("start", -1_000_000_000_000)):
        error = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
        error.__dict__["end"] = -999_999_999_999
        if name == "args":
            error.args = value
        else:
            error.__dict__[name] = value
        try:
            loot.append(str(function(error)))
        except ValueError:
            pass
assert not any("-1000000000000" in text for text in loot), loot
# === what stands in the place of a table of zones ===
import zoneinfo
loot = tuple(range(1000, 1400))
class Table:
    def get(self, key, default=None):
        return None
    def setdefault(self, key, value):
        return loot
class Z(zoneinfo.ZoneInfo):
    pass
class New(zoneinfo.ZoneInfo):
    _weak_cache = Table()
    def __new__(cls, key):
        cls._weak_cache = Table()
        super().__new__(cls, key)
        cls._weak_cache = Table()
        return zoneinfo.ZoneInfo.__new__(cls, key)
class Meta(type):
    _weak_cache = Table()
class Asked(type):
    def __getattribute__(cls, name):
        return Table()
class Key(str):
    def __hash__(self):
        Z._weak_cache = Table()
        return 5
def attempt(function):
    try:
        assert issubclass(type(function()), zoneinfo.ZoneInfo)
    except TypeError:
        pass
Z._weak_cache = Table()
for cls in (Z, New, Meta("M", (zoneinfo.ZoneInfo,), {}), Asked("A", (zoneinfo.ZoneInfo,), {})):
    for key in ("Europe/Berlin", Key("Europe/Berlin")):
        attempt(lambda: cls(key))
        attempt(lambda: list(map(cls, [key]))[0])
assert loot == tuple(range(1000, 1400))
# === parts of a generic alias that are no types ===
import collections.abc, functools, operator, types, typing
T = typing.TypeVar("T")
class Part:
    __name__ = "Part"
    __typing_is_unpacked_typevartuple__ = True
    def __typing_subst__(self, given):
        return 5
    def __call__(self):
        pass
class Late:
    asked = 0
    @property
    def __typing_subst__(self):
        Late.asked += 1
        if Late.asked % 2:
            raise AttributeError
        return lambda given: given
names = {"__typing_is_unpacked_typevartuple__": True, "__typing_subst__": lambda given: 5}
error = ValueError()
error.__dict__.update(names)
class Box(typing.Generic[T]):
    pass
class Holder:
    __class_getitem__ = classmethod(types.GenericAlias)
part = Part()
part.__dict__.update(names)
loot = []
for odd in (Part(), Late(), types.SimpleNamespace(**names), error, types.MethodType(part, 1), staticmethod(part), functools.partial(part)):
    for make in (
        lambda: list[odd],
        lambda: list[T, odd],
        lambda: list[list[T, odd]],
        lambda: Holder[odd],
        lambda: typing.List[list[T]][odd],
        lambda: Box[list[T]][odd],
        lambda: collections.abc.Callable[[odd], T],
        lambda: tuple[T, *tuple[odd]],
        lambda: types.GenericAlias(list, (T, odd)),
        lambda: operator.getitem(list, odd),
        lambda: typing.Dict[T, list[odd]],
    ):
        try:
            alias = make()
        except TypeError:
            continue
        for fill in (
            lambda: alias[int],
            lambda: alias[odd],
            lambda: alias.__getitem__(int),
            lambda: list(map(alias.__getitem__, [int])),
            lambda: types.GenericAlias.__getitem__(alias, int),
            lambda: operator.getitem(alias, int),
            lambda: (alias | None)[int],
        ):
            try:
                loot.append(fill())
            except TypeError:
                pass
# === dates of the bytes that a pickle has ===
import copy, datetime
class D(datetime.datetime):
    pass
class N(bytes):
    pass
class R(datetime.datetime):
    def __reduce_ex__(self, protocol):
        return datetime.datetime, (state,)
loot = []
for state in (b"\x00\x00\x0c\xff\x00\x00\x00\x00\x00\x00", b"\xff\xff\x0c\xff\xff\xff\xff\xff\xff\xff", b"\x00\x00\x01\x00\x7f\xff\xff\xff\xff\xff"):
    for make in (
        lambda: datetime.datetime(state),
        lambda: datetime.date(state[:4]),
        lambda: datetime.time(b"\x00" + state[5:]),
        lambda: datetime.datetime(state.decode("latin-1")),
        lambda: D(state),
        lambda: D(N(state)),
        lambda: D.__new__(D, state),
        lambda: datetime.datetime.__new__(datetime.datetime, state),
        lambda: list(map(datetime.datetime, [state]))[0],
        lambda: copy.copy(R(2024, 1, 1)),
    ):
        try:
            made = make()
        except (TypeError, ValueError):
            continue
        loot += [hash(made), made.isoformat(), made - made, made.timetuple(), made.strftime("%j")]
assert loot == []
# === an OrderedDict that its keys change ===
from collections import OrderedDict
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        global count
        count += 1
        if is_on and count % 3 == 0:
            for change in changes:
                try:
                    change()
                except (RuntimeError, KeyError, RecursionError):
                    pass
        return self.n == other.n
class S(OrderedDict):
    pass
def put():
    global d
    d |= [(1, 2)]
every = (
    lambda: d.clear(),
    lambda: d.popitem(),
    lambda: d.__setitem__(K(99), 1),
    lambda: d.update({5: 6}),
    lambda: d.__init__([(7, 8)]),
    lambda: d.move_to_end(K(1)),
    lambda: d.__ior__({4: 4}),
    lambda: dict.clear(d),
    put,
)
for kind in (OrderedDict, S):
    for changes in [[each] for each in every]:
        for use in (
            lambda: list(d),
            lambda: list(d.items()),
            lambda: d.copy(),
            lambda: d.move_to_end(K(3)),
            lambda: d.pop(K(3), None),
            lambda: d == other,
            lambda: d | other,
            lambda: d.update(other),
            lambda: d.__setitem__(K(3), 1),
            lambda: repr(d),
        ):
            is_on, count = False, 0
            d, other = kind(), kind()
            for n in range(5):
                d[K(n)] = other[K(n)] = n
            is_on = True
            try:
                loot = use()
            except (RuntimeError, KeyError):
                pass
            is_on = False
