"""functools: reduce, partial, partialmethod, wraps, update_wrapper, lru_cache, cache, cached_property, singledispatch,
singledispatchmethod, total_ordering, cmp_to_key, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES."""

from collections import OrderedDict, namedtuple
from types import GenericAlias, MappingProxyType, UnionType
from typing import Union, get_args, get_origin

_MISSING = object()

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def reduce(function, sequence, initial=_MISSING, /):
    iterator = _MISSING
    try:
        iterator = iter(sequence)
    except TypeError:
        pass
    if iterator is _MISSING:
        raise TypeError("reduce() arg 2 must support iteration")
    value = initial
    if value is _MISSING:
        for value in iterator:
            break
        if value is _MISSING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        value = function(value, item)
    return value


# --- wrapping --------------------------------------------------------------------------------------------------------


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partial:
    """A callable that remembers some of its arguments."""

    __slots__ = ("__dict__", "_args", "_function", "_is_shown", "_keywords")

    def __new__(cls, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        function = args[0]
        args = args[1:]
        if not callable(function):
            raise TypeError("the first argument must be callable")
        if issubclass(type(function), partial) and not function.__dict__:
            args = function._args + args
            keywords = {**function._keywords, **keywords}
            function = function._function
        self = object.__new__(cls)
        self._function = function
        self._args = args
        self._keywords = keywords
        self._is_shown = False
        return self

    func = property(lambda self: self._function)
    args = property(lambda self: self._args)
    keywords = property(lambda self: self._keywords)

    def __call__(self, /, *args, **keywords):
        if self._keywords:
            keywords = {**self._keywords, **keywords}
        return self._function(*self._args, *args, **keywords)

    def __repr__(self):
        if self._is_shown:
            return "..."
        self._is_shown = True
        try:
            name = "functools.partial" if type(self) is partial else type(self).__name__
            shown = [repr(self._function)]
            shown.extend([repr(arg) for arg in self._args])
            shown.extend([f"{keyword}={value!r}" for keyword, value in self._keywords.items()])
            return f"{name}({', '.join(shown)})"
        finally:
            self._is_shown = False

    def __delattr__(self, name):
        if name == "__dict__":
            raise TypeError("cannot delete __dict__")
        object.__delattr__(self, name)

    def __copy__(self):
        made = object.__new__(type(self))
        made._function = self._function
        made._args = self._args
        made._keywords = self._keywords
        made._is_shown = False
        made.__dict__.update(self.__dict__)
        return made

    __class_getitem__ = classmethod(GenericAlias)


class partialmethod:
    """partial for methods: a descriptor that binds the instance first."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        kind = type(self)
        args = ", ".join([repr(arg) for arg in self.args])
        keywords = ", ".join([f"{name}={value!r}" for name, value in self.keywords.items()])
        return f"{kind.__module__}.{kind.__qualname__}({self.func}, {args}, {keywords})"

    def _unbound(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            # a function bound to nothing is still itself; anything else knows its instance or class by now
            if bound is not self.func:
                made = partial(bound, *self.args, **self.keywords)
                owner = getattr(bound, "__self__", None)
                if owner is not None:
                    made.__self__ = owner
                return made
        return self._unbound().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# --- caching ---------------------------------------------------------------------------------------------------------

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
_KEYWORDS = object()  # stands between the positional arguments and the keywords in a key


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    store = {} if maxsize is None else OrderedDict()
    hits = misses = 0

    def unbounded(*args, **kwargs):
        nonlocal hits, misses
        if kwargs or typed or len(args) != 1:
            key = _key(args, kwargs, typed)
        else:
            key = args[0]
            if type(key) is not int and type(key) is not str:
                key = args
        value = store.get(key, _MISSING)
        if value is _MISSING:
            misses += 1
            value = store[key] = function(*args, **kwargs)
        else:
            hits += 1
        return value

    def uncached(*args, **kwargs):
        nonlocal misses
        misses += 1
        return function(*args, **kwargs)

    def bounded(*args, **kwargs):
        nonlocal hits, misses
        if kwargs or typed or len(args) != 1:
            key = _key(args, kwargs, typed)
        else:
            key = args[0]
            if type(key) is not int and type(key) is not str:
                key = args
        value = store.get(key, _MISSING)
        if value is not _MISSING:
            hits += 1
            store.move_to_end(key)
            return value
        misses += 1
        value = function(*args, **kwargs)
        # the call itself may have filled this very place
        if key not in store:
            if len(store) >= maxsize:
                store.popitem(last=False)
            store[key] = value
        return value

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(store))

    def cache_clear():
        nonlocal hits, misses
        store.clear()
        hits = misses = 0

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    if maxsize is None:
        wrapper = unbounded
    else:
        wrapper = bounded if maxsize else uncached
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, function)


def _key(args, kwargs, typed):
    """The key of a call, apart from one whose only argument is an int or a str: that is its own key (so 1 and 1.0 differ)."""
    key = args
    if kwargs:
        key += (_KEYWORDS, *kwargs.items())
    if typed:
        key += tuple([type(value) for value in args])
        key += tuple([type(value) for value in kwargs.values()])
    return key


class cached_property:
    """A property that is computed once and then lives in the instance's `__dict__`."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        store = getattr(instance, "__dict__", None)
        if store is None:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.")
        value = store.get(name, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            is_kept = True
            try:
                store[name] = value
            except TypeError:
                is_kept = False
            if not is_kept:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {name!r} property."
                )
        return value

    __class_getitem__ = classmethod(GenericAlias)


# --- ordering --------------------------------------------------------------------------------------------------------


def _negated(name, root):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result

    return _named(method, name)


def _or_equal(name, root):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else result or self == other

    return _named(method, name)


def _and_unequal(name, root):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else result and self != other

    return _named(method, name)


def _not_and_unequal(name, root):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result and self != other

    return _named(method, name)


def _not_or_equal(name, root):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result or self == other

    return _named(method, name)


def _named(method, name):
    method.__name__ = name
    method.__doc__ = getattr(int, name).__doc__
    return method


# for the method that a class has: how the other three follow from it
_DERIVED = {
    "__lt__": {"__gt__": _not_and_unequal, "__le__": _or_equal, "__ge__": _negated},
    "__le__": {"__ge__": _not_or_equal, "__lt__": _and_unequal, "__gt__": _negated},
    "__gt__": {"__lt__": _not_and_unequal, "__ge__": _or_equal, "__le__": _negated},
    "__ge__": {"__le__": _not_or_equal, "__gt__": _and_unequal, "__lt__": _negated},
}


def total_ordering(cls):
    own = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = own[0]
    for name, derive in _DERIVED[root].items():
        if name not in own:
            setattr(cls, name, derive(name, root))
    return cls


class _CompareKey:
    __slots__ = ("_compare", "obj")
    __hash__ = None

    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __call__(self, obj):
        return _CompareKey(self._compare, obj)

    def __lt__(self, other):
        return self._compare(self.obj, _object_of(other)) < 0

    def __gt__(self, other):
        return self._compare(self.obj, _object_of(other)) > 0

    def __eq__(self, other):
        return self._compare(self.obj, _object_of(other)) == 0

    def __le__(self, other):
        return self._compare(self.obj, _object_of(other)) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, _object_of(other)) >= 0


_CompareKey.__name__, _CompareKey.__qualname__ = "functools.KeyWrapper", "KeyWrapper"  # the first is what errors call it


def _object_of(key):
    if type(key) is not _CompareKey:
        raise TypeError("other argument must be K instance")
    return key.obj


def cmp_to_key(mycmp):
    return _CompareKey(mycmp, None)


# --- dispatch by type ------------------------------------------------------------------------------------------------


# Of functions that know an abstract class: ABCMeta.register() clears them (classes.py), for what is below that class has changed.
_open_caches = ()


def singledispatch(func):
    registry = {}
    cache = {}
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        found = cache.get(cls)
        if found is None:
            found = registry.get(cls)
            if found is None:
                found = _find_implementation(cls, registry)
            cache[cls] = found
        return found

    def register(cls, func=None):
        global _open_caches
        if _is_dispatchable(cls):
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            cls = _annotated_type(func)
        if _is_union(cls):
            for alternative in get_args(cls):
                registry[alternative] = func
        else:
            registry[cls] = func
            if hasattr(cls, "__abstractmethods__") and not any([cache is known for known in _open_caches]):
                _open_caches = (*_open_caches, cache)
        cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = cache.clear
    update_wrapper(wrapper, func)
    return wrapper


def _is_union(cls):
    return isinstance(cls, UnionType) or get_origin(cls) is Union


def _is_dispatchable(cls):
    if isinstance(cls, type) and not isinstance(cls, GenericAlias):
        return True
    return _is_union(cls) and _all_classes(get_args(cls))


def _all_classes(types):
    for one in types:
        if not isinstance(one, type) or isinstance(one, GenericAlias):
            return False
    return True


def _annotated_type(func):
    from typing import get_type_hints

    function = func.__func__ if isinstance(func, (classmethod, staticmethod)) else func
    if not getattr(function, "__annotations__", {}):
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. "
            f"Use either `@register(some_class)` or plain `@register` on an annotated function."
        )
    argument, cls = next(iter(get_type_hints(function).items()))
    if not _is_dispatchable(cls):
        if _is_union(cls):
            raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} not all arguments are classes.")
        raise TypeError(f"Invalid annotation for {argument!r}. {cls!r} is not a class.")
    return cls


def _find_implementation(cls, registry):
    kinds = [kind for kind in registry if kind not in cls.__mro__ and issubclass(cls, kind)]
    # what others of them derive from comes with these
    order = _linearise(cls, [kind for kind in kinds if not any([kind in other.__mro__ and kind is not other for other in kinds])])
    match = None
    for kind in order:
        if match is not None:
            # two unrelated abstract classes fit equally well: neither is inherited, and neither is the other's base
            if kind in registry and kind not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, kind):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
            break
        if kind in registry:
            match = kind
    return registry.get(match)


def _linearise(cls, abstract):
    """The MRO that `cls` would have if each class also derived from the abstract ones that it implements and its bases do not.

    These would stand behind the last of its bases that is abstract itself.
    """
    bases = [*cls.__bases__]
    here = [kind for kind in abstract if issubclass(cls, kind) and not any([issubclass(base, kind) for base in bases])]
    rest = [kind for kind in abstract if kind not in here]
    behind = len(bases)
    while behind and not hasattr(bases[behind - 1], "__abstractmethods__"):
        behind -= 1
    first, last = bases[:behind], bases[behind:]
    return [cls, *_merged([_linearise(base, rest) for base in first + here + last] + [first, here, last])]


def _merged(orders):
    """One order of all that is in these, as each of them has it (C3)."""
    merged = []
    while orders := [order for order in orders if order]:
        for order in orders:
            if not any([order[0] in other[1:] for other in orders]):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(order[0])
        orders = [other[1:] if other[0] is merged[-1] else other for other in orders]
    return merged


class singledispatchmethod:
    """singledispatch by the type of the first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def _method(*args, **kwargs):
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func.__func__ if isinstance(self.func, (classmethod, staticmethod)) else self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
