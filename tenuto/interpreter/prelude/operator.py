"""operator: the functions for operators on the program's own objects; attrgetter, itemgetter and methodcaller, through the same gate as
the attribute itself."""

from collections import deque
from __tenuto__ import gate_getattr, has_slot, program_special, type_name

# --- numbers ---------------------------------------------------------------------------------------------------------

_absolute = abs


def abs(a, /):
    return _absolute(a)


def add(a, b, /):
    return a + b


def and_(a, b, /):
    return a & b


def floordiv(a, b, /):
    return a // b


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def index(a, /):
    if isinstance(a, int):
        return a if type(a) is int else int(a)
    method = program_special(a, "__index__")
    if method is None:
        raise TypeError(f"'{type_name(a)}' object cannot be interpreted as an integer")
    result = method()
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type_name(result)})")
    return result


def inv(a, /):
    return ~a


def invert(a, /):
    return ~a


def lshift(a, b, /):
    return a << b


def mod(a, b, /):
    return a % b


def mul(a, b, /):
    return a * b


def matmul(a, b, /):
    return a @ b


def neg(a, /):
    return -a


def or_(a, b, /):
    return a | b


def pos(a, /):
    return +a


def pow(a, b, /):
    return a**b


def rshift(a, b, /):
    return a >> b


def sub(a, b, /):
    return a - b


def truediv(a, b, /):
    return a / b


def xor(a, b, /):
    return a ^ b


def iadd(a, b, /):
    a += b
    return a


def iand(a, b, /):
    a &= b
    return a


def ifloordiv(a, b, /):
    a //= b
    return a


def ilshift(a, b, /):
    a <<= b
    return a


def imod(a, b, /):
    a %= b
    return a


def imul(a, b, /):
    a *= b
    return a


def imatmul(a, b, /):
    a @= b
    return a


def ior(a, b, /):
    a |= b
    return a


def ipow(a, b, /):
    a **= b
    return a


def irshift(a, b, /):
    a >>= b
    return a


def isub(a, b, /):
    a -= b
    return a


def itruediv(a, b, /):
    a /= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


# --- containers ------------------------------------------------------------------------------------------------------


def _check_joined(a, b, *names):
    """Whether `+` on these would be that of sequences: a builtin one takes any other operand, and says what it cannot take."""
    kind = type(a)
    if not isinstance(a, (str, bytes, bytearray, list, tuple, deque)):
        both = [has_slot(each, "__getitem__") and not issubclass(each, dict) for each in (kind, type(b))]
        if not all(both) or not any([has_slot(kind, name) for name in names]):
            raise TypeError(f"'{type_name(a)}' object can't be concatenated")


def concat(a, b, /):
    _check_joined(a, b, "__add__")
    return a + b


def iconcat(a, b, /):
    _check_joined(a, b, "__add__", "__iadd__")
    a += b
    return a


def contains(a, b, /):
    return b in a


def _elements(a):
    try:
        return iter(a)
    except TypeError:
        pass
    raise TypeError(f"argument of type '{type_name(a)}' is not iterable")


def countOf(a, b, /):
    found = 0
    for item in _elements(a):
        if item is b or item == b:
            found += 1
    return found


def delitem(a, b, /):
    del a[b]


def getitem(a, b, /):
    return a[b]


def indexOf(a, b, /):
    at = 0
    for item in _elements(a):
        if item is b or item == b:
            return at
        at += 1
    raise ValueError("sequence.index(x): x not in sequence")


def setitem(a, b, c, /):
    a[b] = c


def length_hint(obj, default=0, /):
    if not isinstance(default, int):
        raise TypeError(f"'{type_name(default)}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hint = program_special(obj, "__length_hint__")
    if hint is None and has_slot(type(obj), "__length_hint__"):
        hint = obj.__length_hint__
    if hint is None:
        return default
    try:
        found = hint()
    except TypeError:
        return default
    if found is NotImplemented:
        return default
    if not isinstance(found, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(found).__name__}")
    if found < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return found


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


# --- getters ---------------------------------------------------------------------------------------------------------


class attrgetter:
    __slots__ = ("_attrs", "_paths")

    def __init__(self, attr, /, *attrs):
        for name in (attr, *attrs):
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._attrs = (attr, *attrs)
        self._paths = [name.split(".") for name in self._attrs]

    def __call__(self, obj, /):
        values = []
        for path in self._paths:
            value = obj
            for name in path:
                value = gate_getattr(value, name)
            values.append(value)
        return values[0] if len(values) == 1 else tuple(values)

    def __repr__(self):
        return f"operator.attrgetter({', '.join([repr(name) for name in self._attrs])})"


class itemgetter:
    __slots__ = ("_items",)

    def __init__(self, item, /, *items):
        self._items = (item, *items)

    def __call__(self, obj, /):
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple([obj[item] for item in self._items])

    def __repr__(self):
        return f"operator.itemgetter({', '.join([repr(item) for item in self._items])})"


class methodcaller:
    __slots__ = ("_args", "_kwargs", "_name")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return gate_getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        shown = [repr(self._name)]
        shown.extend([repr(arg) for arg in self._args])
        shown.extend([f"{name}={value!r}" for name, value in self._kwargs.items()])
        return f"operator.methodcaller({', '.join(shown)})"
