"""copy: copy, deepcopy, replace, for host containers and the program's own instances (`__copy__`, `__deepcopy__`, `__getstate__`,
`__setstate__`, `__getnewargs__`, slots). Values of the host's other types are copied by the host, and what they hold here."""

from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MethodType, SimpleNamespace

from __tenuto__ import host_copy, is_program_made, program_special

_MISSING = object()
_ATOMS = (type(None), bool, int, float, complex, str, bytes, range, type(...), type(NotImplemented), type)


def copy(x):
    cls = type(x)
    if cls in _ATOMS or isinstance(x, type):
        return x
    own = program_special(x, "__copy__")
    if own is not None:
        return own()
    if is_program_made(x):
        return x if callable(x) and not is_program_made(cls) else _copy_instance(x, None)
    if cls in (list, dict, set, bytearray, deque, Counter, defaultdict):
        return x.copy()
    if cls is OrderedDict:
        made = x.copy()
        for name, value in vars(x).items():
            setattr(made, name, value)
        return made
    if cls is tuple or cls is frozenset:
        return x
    if cls is ChainMap:
        return x.copy()
    if cls is SimpleNamespace:
        return SimpleNamespace(**vars(x))
    return host_copy(x, False)


def deepcopy(x, memo=None, _nil=_MISSING):
    cls = type(x)
    if cls in _ATOMS:
        if memo is not None:
            memo.get
        return x
    if memo is None:
        memo = {}
    found = memo.get(id(x), _MISSING)
    if found is not _MISSING:
        return found
    if isinstance(x, type):
        return x
    own = program_special(x, "__deepcopy__")
    if own is None and is_program_made(cls) and not isinstance(x, (Decimal, Fraction)):
        own = getattr(x, "__deepcopy__", None)  # the instance's own, or what its `__getattr__` gives
    if own is not None:
        made = own(memo)
    elif cls is MethodType:
        made = _deep_method(x, memo)
    elif is_program_made(x):
        made = x if callable(x) and not is_program_made(cls) else _copy_instance(x, memo)
    else:
        copier = _DEEP.get(cls)
        made = host_copy(x, True, memo) if copier is None else copier(x, memo)
    if made is not x:
        memo[id(x)] = made
        # the original lives as long as the memo: its id must not come to stand for another
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_list(x, memo):
    made = memo[id(x)] = []
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # a tuple in itself, by way of a list, has been made in between
    found = memo.get(id(x), _MISSING)
    if found is not _MISSING:
        return found
    for at, item in enumerate(x):
        if items[at] is not item:
            return tuple(items)
    return x


def _deep_dict(x, memo):
    made = memo[id(x)] = {}
    _fill_dict(made, x, memo)
    return made


def _fill_dict(made, x, memo):
    # an OrderedDict's own order is that of its keys
    keys = [*x]
    if len(keys) != len(x):
        # the host's iterator ends where it would have to run a program's `__hash__`
        keys = [*dict.keys(x)]
    for key in keys:
        made[deepcopy(key, memo)] = deepcopy(dict.get(x, key), memo)


def _deep_set(x, memo):
    return {deepcopy(item, memo) for item in x}


def _deep_frozenset(x, memo):
    return frozenset([deepcopy(item, memo) for item in x])


def _deep_deque(x, memo):
    made = memo[id(x)] = deque(maxlen=x.maxlen)
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_ordered(x, memo):
    made = memo[id(x)] = OrderedDict()
    for name, value in vars(x).items():
        setattr(made, name, deepcopy(value, memo))
    _fill_dict(made, x, memo)
    return made


def _deep_counter(x, memo):
    made = memo[id(x)] = Counter()
    _fill_dict(made, x, memo)
    return made


def _deep_defaultdict(x, memo):
    made = memo[id(x)] = defaultdict(deepcopy(x.default_factory, memo))
    _fill_dict(made, x, memo)
    return made


def _deep_chain_map(x, memo):
    return ChainMap(*[deepcopy(one, memo) for one in x.maps])


def _deep_namespace(x, memo):
    made = memo[id(x)] = SimpleNamespace()
    for name, value in vars(x).items():
        setattr(made, name, deepcopy(value, memo))
    return made


def _deep_method(x, memo):
    if not hasattr(x, "__func__"):  # of a builtin value, which stays bound to it
        return x
    return MethodType(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {
    list: _deep_list,
    tuple: _deep_tuple,
    dict: _deep_dict,
    set: _deep_set,
    frozenset: _deep_frozenset,
    deque: _deep_deque,
    OrderedDict: _deep_ordered,
    Counter: _deep_counter,
    defaultdict: _deep_defaultdict,
    ChainMap: _deep_chain_map,
    SimpleNamespace: _deep_namespace,
}


# --- instances of the program's classes ------------------------------------------------------------------------------


def _copy_instance(x, memo):
    """A copy of the same class; `memo` is None for a shallow one."""
    cls = type(x)
    reduce = program_special(x, "__reduce_ex__")
    if reduce is not None:
        return _rebuild(x, reduce(4), memo)
    reduce = program_special(x, "__reduce__")
    if reduce is not None:
        return _rebuild(x, reduce(), memo)
    if not is_program_made(cls):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if isinstance(x, Decimal):
        return x
    if isinstance(x, Fraction):
        return cls(x.numerator, x.denominator)
    if memo is None and isinstance(x, ChainMap):
        return ChainMap.copy(x)
    if memo is None and isinstance(x, deque):
        return cls(x) if x.maxlen is None else cls(x, x.maxlen)
    if memo is None and isinstance(x, defaultdict):
        return cls(x.default_factory, x)
    return _rebuild(x, _reduced(x, cls), memo)


def _reduced(x, cls):
    """What `__reduce_ex__` says of it: what to call with which arguments, its state, and the items that are put into it one by one."""
    if isinstance(x, Counter):
        return cls, (dict(x),)
    if isinstance(x, defaultdict):
        return cls, () if x.default_factory is None else (x.default_factory,), None, None, x.items()
    for base, arguments in _ARGUMENTS.items():
        if isinstance(x, base):
            return cls.__new__, (cls, *arguments(x))
    if isinstance(x, (set, frozenset)):
        return cls, ([*x],), _asked_state(x)
    if isinstance(x, bytearray):
        return cls, (bytes(x),) if x else (), _asked_state(x)
    if isinstance(x, BaseException):
        return cls, x.args, _asked_state(x)
    if isinstance(x, deque):
        return cls, () if x.maxlen is None else ((), x.maxlen), _asked_state(x), iter(x)
    if isinstance(x, OrderedDict):
        return cls, (), _asked_state(x), None, x.items()
    named = program_special(x, "__getnewargs_ex__")
    new, arguments = (_new_with_names, (cls, *named())) if named is not None else (cls.__new__, (cls, *_new_arguments(x)))
    state = _asked_state(x)
    return new, arguments, state, iter(x) if isinstance(x, list) else None, iter(x.items()) if isinstance(x, dict) else None


def _new_with_names(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _new_arguments(x):
    getnewargs = program_special(x, "__getnewargs__")
    if getnewargs is not None:
        return getnewargs()
    if isinstance(x, complex):
        return x.real, x.imag
    for base in (tuple, int, float, str, bytes):
        if isinstance(x, base):
            return (base.__getitem__(x, slice(None)) if base in (tuple, str, bytes) else base.__new__(base, x),)
    return ()


# What makes an equal value of a host type that cannot be changed; a datetime is a date too, so it comes first.
_ARGUMENTS = {
    datetime: lambda x: (x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond, x.tzinfo),
    date: lambda x: (x.year, x.month, x.day),
    time: lambda x: (x.hour, x.minute, x.second, x.microsecond, x.tzinfo),
    timedelta: lambda x: (x.days, x.seconds, x.microseconds),
}


def _asked_state(x):
    getstate = program_special(x, "__getstate__")
    return _state_of(x) if getstate is None else getstate()


def _state_of(x):
    """What `object.__getstate__` gives: the instance's dict, or (dict or None, slots), or None."""
    names = getattr(x, "__dict__", None)
    state = dict(names) if names else None
    slots = {}
    for cls in type(x).__mro__:
        own = cls.__dict__.get("__slots__", ())
        for name in (own,) if isinstance(own, str) else own:
            if name not in ("__dict__", "__weakref__"):
                if name.startswith("__") and not name.endswith("__"):
                    name = f"_{cls.__name__.lstrip('_')}{name}"
                value = getattr(x, name, _MISSING)
                if value is not _MISSING:
                    slots[name] = value
    return (state, slots) if slots else state


def _set_state(made, state):
    setstate = getattr(made, "__setstate__", None) if is_program_made(type(made)) else None
    if setstate is not None:
        setstate(state)
        return
    slots = {}
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(made, name, value)


def _inner(value, memo):
    return value if memo is None else deepcopy(value, memo)


def _rebuild(x, parts, memo):
    if isinstance(parts, str):
        return x
    parts = [*parts, None, None, None, None]
    made = parts[0](*_inner(parts[1], memo))
    if memo is not None:
        memo[id(x)] = made
    if parts[2] is not None:
        _set_state(made, _inner(parts[2], memo))
    for item in parts[3] or ():
        made.append(_inner(item, memo))
    for key, value in parts[4] or ():
        made[_inner(key, memo)] = _inner(value, memo)
    return made


def replace(obj, /, **changes):
    method = program_special(obj, "__replace__")
    if method is not None:
        return method(**changes)
    if hasattr(type(obj), "__dataclass_fields__"):
        from dataclasses import replace as replace_fields

        return replace_fields(obj, **changes)
    if not is_program_made(obj) and hasattr(obj, "replace") and not isinstance(obj, (str, bytes, bytearray)):
        # dates and times
        return obj.replace(**changes)
    raise TypeError(f"replace() does not support {type(obj).__name__} objects")
