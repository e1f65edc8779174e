"""The host's own words for arguments that do not fit a function which the interpreter has in the place of one of the host's.

`len(1, 2)` is answered by a Python function of ours; its "takes 2 positional arguments but 3 were given" is not what CPython says.
The host's function itself is asked, with as many Nones: compiled code counts its arguments before it looks at them, and a function in
Python is only asked when its signature says that they do not fit.
"""

from __future__ import annotations

import builtins
import datetime
import decimal
import inspect
import io
import operator
import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType
from typing import Any

from .classes import ProgramMeta
from .facades import facade
from .regex import Match
from .sets import FrozenSet, Set
from .values import Function, Native

_DOES_NOT_FIT = re.compile(
    r"\S+\(\) (missing \d+ required|takes .*positional arguments? but|takes no arguments|got an unexpected keyword|got some positional|"
    r"got multiple values)"
)
_CALLERS = frozenset({"_native", "host_call", "either", "guarded", "_round"})
SHOWN: dict[Any, type] = {Set: set, FrozenSet: frozenset, Match: re.Match}  # the host's types that ours stand for
# Instances of compiled classes that the library has in Python, each for the words of its calls.
_CALLED: dict[str, Callable[..., Any]] = {
    "attrgetter.__call__": operator.attrgetter("a"),
    "itemgetter.__call__": operator.itemgetter(0),
    "methodcaller.__call__": operator.methodcaller("a"),
    "list_sort": [].sort,
}
_MAKERS: dict[str, type] = {f"make_{cls.__name__}": cls for cls in (list, tuple, set, frozenset)}  # what the library has in their place
_SAMPLES: dict[type, Any] = {
    **{cls: cls() for cls in (str, bytes, bytearray, list, tuple, dict, set, frozenset, int, float, complex)},
    range: range(0),
    deque: deque(),
    re.Pattern: re.compile(""),
    re.Match: re.match("", ""),
    datetime.datetime: datetime.datetime.min,
    datetime.date: datetime.date.min,
    datetime.time: datetime.time.min,
    datetime.timedelta: datetime.timedelta(),
    decimal.Decimal: decimal.Decimal(),
    io.StringIO: io.StringIO(),
    io.BytesIO: io.BytesIO(),
    BaseExceptionGroup: BaseExceptionGroup("of one", [BaseException()]),
    BaseException: BaseException(),
    object: object(),
}


def is_of_call(error: TypeError) -> bool:
    """Whether the call of one of our functions raised it, and not the function."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_name in _CALLERS


def in_host_words(callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None, error: TypeError) -> TypeError:
    """The error of calling `callee`, as CPython says it; `error` itself where that is not known."""
    if _DOES_NOT_FIT.match(str(error)) is None:
        return error
    twin, count = _twin(callee, args)
    if twin is None or count < 0:  # not even the receiver was given: asked with nothing, a class of the host would make an instance
        return error
    nothing = [None] * count, dict.fromkeys(kwargs or ())
    if _is_of_python(twin) and _fits(twin, *nothing):
        return error
    with suppress(Exception, SystemExit):  # one that takes the Nones for arguments has no words for this
        try:
            twin(*nothing[0], **nothing[1])
        except TypeError as told:
            return TypeError(str(told))
    return error


def looks_at_words(callee: Any, args: tuple[Any, ...]) -> bool:
    """Whether a call of a host's function, or ours in its place, begins with a look at the keywords: some get a dict, and do so later."""
    if isinstance(callee, MethodType) and isinstance(callee.__func__, Native):
        callee, args = callee.__func__, (callee.__self__, *args)
        if isinstance(inspect.getattr_static(type(args[0]), callee.name, None), FunctionType):  # as in Counter, below dict
            return True
    twin, _ = _twin(callee, args)
    if twin is None:
        return True
    try:
        twin(*_TOO_MANY, **{1: None})  # type: ignore[arg-type]
    except TypeError as error:
        return str(error) == "keywords must be strings"
    except Exception:
        return False
    return False


_TOO_MANY = (None,) * 50  # for any of them to do something


def _twin(callee: Any, args: tuple[Any, ...]) -> tuple[Callable[..., Any] | None, int]:
    """The host's function, and how many arguments it is given."""
    if isinstance(callee, Native) and callee.is_method and args:
        return _method_twin(args[0], callee.name), len(args) - 1
    if isinstance(callee, Native):
        return host_twin(callee.module, callee.name), len(args)
    if isinstance(callee, Function):
        name, _, method = callee.qualname.partition(".")
        if callee.qualname in _CALLED:
            return _CALLED[callee.qualname], len(args) - 1
        if callee.qualname in _MAKERS:
            return _MAKERS[callee.qualname], len(args)
        is_made = method in ("__new__", "__init__")
        if method and not is_made:
            return None, len(args)
        twin = compiled_twin(callee.module, name)
        if twin is None and is_made and args:  # that of a base which several have in common
            cls = args[0] if isinstance(args[0], type) else type(args[0])
            twins = (compiled_twin(base.__module__, base.__qualname__) for base in cls.__mro__ if base.__module__ == callee.module)
            twin = next((found for found in twins if found is not None), None)
        return twin, len(args) - is_made
    if args and ((type(args[0]) in SHOWN and not isinstance(callee, BuiltinFunctionType)) or isinstance(callee, MethodDescriptorType)):
        return _method_twin(args[0], callee.__name__), len(args) - 1
    if isinstance(callee, (BuiltinFunctionType, FunctionType, type)):
        return callee, len(args)
    return None, 0


# Modules that are all ours, and Python in CPython too: the host's need not be loaded for them, and can't be in a worker that is locked in.
_UNLOADED = frozenset({"asyncio", "asyncio.taskgroups", "http", "queue", "secrets"})


def host_twin(module: str, name: str) -> Callable[..., Any] | None:
    """What the host has by this name, compiled or in Python, if it can be called."""
    if module != "builtins" and (module in _UNLOADED or facade(module) is None):
        return None
    found = getattr(builtins if module == "builtins" else import_module(module), name, None)
    return found if isinstance(found, (BuiltinFunctionType, FunctionType, type)) else None


def _is_of_python(twin: Any) -> bool:
    return is_of_python(twin) if isinstance(twin, type) else isinstance(getattr(twin, "__func__", twin), FunctionType)


def _fits(twin: Callable[..., Any], args: list[None], kwargs: dict[str, None]) -> bool:
    """Whether the function would run with so many arguments."""
    try:
        inspect.signature(twin).bind(*args, **kwargs)
    except TypeError:
        return False
    except ValueError:  # it has no signature
        return True
    return True


def compiled_parameters(value: Any) -> list[tuple[Any, ...]] | None:
    """Name, kind and, where there is one, default of each parameter of a function or type of the host's, or of ours in its place."""
    twin = SHOWN.get(value, value) if isinstance(value, type) else value
    if isinstance(value, MethodType):
        twin = _method_twin(value.__self__, value.__func__.name) if isinstance(value.__func__, Native) else None
    elif isinstance(value, Native):
        twin = value.twin if value.is_method else host_twin(value.module, value.name)
    elif isinstance(value, Function):
        twin = host_twin(value.module, value.name) if value.is_compiled else None
    if not callable(twin) or isinstance(twin, ProgramMeta) or isinstance(type(twin), ProgramMeta):
        return None  # what is the program's has its parameters itself, and the host's code would ask it for more
    try:
        found = inspect.signature(twin)
    except (TypeError, ValueError):
        return None
    parameters = found.parameters.values()
    if any(type(each.default) not in _PLAIN or each.annotation is not inspect.Parameter.empty for each in parameters):
        return None
    return [(each.name, int(each.kind), *([] if each.default is each.empty else [each.default])) for each in parameters]


_PLAIN = frozenset({type, type(None), bool, int, float, str, bytes, tuple})  # no default is the class `inspect.Parameter.empty`


def compiled_twin(module: str, name: str) -> Callable[..., Any] | None:
    """What the host has by this name, if it is compiled code."""
    found = host_twin(module, name)
    return None if found is None or _is_of_python(found) else found


def is_of_python(cls: type) -> bool:
    """Whether a class statement made it; a class without any function counts as compiled."""
    return any(isinstance(value, FunctionType) for value in vars(cls).values())


def _method_twin(receiver: Any, name: str) -> Callable[..., Any] | None:
    """The method on a value of the receiver's kind; a class method on the class that has it."""
    is_class = isinstance(receiver, type)
    cls = receiver if is_class else SHOWN.get(type(receiver), type(receiver))
    base = next((base for base in cls.__mro__ if base in _SAMPLES), None)
    if base is None or (is_class and base is object):
        return None
    return getattr(base if is_class else _SAMPLES[base], name, None)
