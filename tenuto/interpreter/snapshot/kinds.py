"""What each kind of object is in a snapshot: a tag, and the values it holds. One function per type, in tables."""

from __future__ import annotations

import gc
import json
import operator
import random
import re
import types
import typing
from _abc import _get_dump  # type: ignore[import-not-found, unused-ignore]
from abc import ABCMeta
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from types import CellType, GenericAlias, MappingProxyType, MethodType, SimpleNamespace, UnionType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tenuto.interpreter import generators
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import Bridge
from tenuto.interpreter.facades.registry import qualified_name
from tenuto.interpreter.frames import BACK, BLOCK, DEPTH, EXC, FIRST, FUNCTION, GLOBALS, NAMESPACE, OWNER, PC, RET, SCRATCH
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.host_states import STATES
from tenuto.interpreter.matching import Absent
from tenuto.interpreter.modules import FacadeModule, PreludeModule
from tenuto.interpreter.regex import Match
from tenuto.interpreter.sets import FrozenSet, Set, SetIterator, insertion_order, is_ordered
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.tracebacks import Traceback
from tenuto.interpreter.unwinding import TRACE
from tenuto.interpreter.values import (
    UNBOUND,
    AsyncGenerator,
    AsyncYield,
    Coroutine,
    CoroutineWrapper,
    FrameNative,
    Function,
    Generator,
    Native,
    Tool,
)
from tenuto.interpreter.wire import EncodeError, encode_value

from .names import module_dict

Described = tuple[str, list[Any]]


class FrameOf:
    """A frame (a list) where a value stands, told apart from a list of the program."""

    __slots__ = ("frame",)

    def __init__(self, frame: Any) -> None:
        self.frame = frame


def describe(w: Any, value: Any) -> Described:
    """The tag and payload of an object. Raises SnapshotError for one that cannot be stored."""
    t = type(value)
    describer = _DESCRIBERS.get(t)
    if describer is not None:
        return describer(w, value)
    if issubclass(type(value), ProgramMeta):
        return _program_class(w, value)
    if isinstance(t, ProgramMeta):
        return _instance(w, value, t)
    if issubclass(type(value), BaseException):
        return _exception(w, value)
    if t in _ITERATORS:
        return _host_iterator(w, value)
    state = STATES.get(t)
    if state is not None:
        return "state", [state.name, *state.take(value)]
    host = w.machine.host_types.get(t)
    if host is not None:
        return "hosted", [host.name, host.encode(value)]
    name = qualified_name(value)
    if name is not None:
        return "host", [name]
    if t in _BOUND and not isinstance(value.__self__, types.ModuleType):
        return "bound", [value.__name__, value.__self__]
    return _by_module(w, value)


def _by_module(w: Any, value: Any) -> Described:
    module = getattr(type(value), "__module__", "")
    if module == "typing" or isinstance(value, (GenericAlias, UnionType)):
        return _typing(w, value)
    if issubclass(type(value), type) and issubclass(value, BaseException) and value.__module__ == "builtins":
        return "host", [f"builtins.{value.__name__}"]
    known = w.name(value)
    if known is not None:
        return "named", list(known)
    try:
        return "data", [json.dumps(json.loads(encode_value(value)), ensure_ascii=False, separators=(",", ":"))]
    except (EncodeError, TypeError):
        pass
    raise SnapshotError(
        f"a value of type '{type(value).__module__}.{type(value).__qualname__}' cannot be stored; "
        "register a HostType for it, or keep plain data"
    )


_BOUND = (types.BuiltinMethodType, types.MethodWrapperType)

# --- plain data ---


def _list(w: Any, value: Any) -> Described:
    return "list", value


def _dict(w: Any, value: Any) -> Described:
    named = module_dict(w.machine, value)
    if named is not None:
        return named
    payload: list[Any] = []
    for key, item in value.items():
        if type(key) is not str:
            w.key(key)
        payload.append(key)
        payload.append(item)
    return "dict", payload


def _pairs(w: Any, value: Any) -> list[Any]:
    payload: list[Any] = []
    for key, item in dict.items(value):
        w.key(key)
        payload += (key, item)
    return payload


def _data(w: Any, value: Any) -> Described:
    return "data", [encode_value(value).decode()]


def _elements(w: Any, value: Any) -> list[Any]:
    elements = list(insertion_order(value))
    for element in elements:
        w.key(element)
    return elements


def _range(w: Any, value: range) -> Described:
    return "range", [value.start, value.stop, value.step]


def _defaultdict(w: Any, value: Any) -> Described:
    return "defaultdict", [value.default_factory, *_pairs(w, value)]


def _view(name: str) -> Callable[[Any, Any], Described]:
    def describe_view(w: Any, value: Any) -> Described:
        return "view", [name, _referent(value)]

    return describe_view


def _referent(value: Any) -> Any:
    """The dict that a view or iterator goes over."""
    for found in gc.get_referents(value):
        if isinstance(found, dict):
            return found
    return None


def _dict_iterator(w: Any, value: Any) -> Described:
    kind = type(value).__name__
    source = _referent(value)
    if source is None:
        return "dict_iterator", [kind, None, 0]
    remaining = value.__reduce__()[1][0]
    if not remaining and value.__length_hint__() == 0 and len(source):
        # either at the end, or the dict has changed its size: one more step tells, and both end the iterator
        return "dict_iterator", [kind, source, len(source)]
    return "dict_iterator", [kind, source, len(source) - len(remaining)]


def _set_iterator(w: Any, value: SetIterator) -> Described:
    return "set_iterator", [value.source, list(value.order), value.size, value.index]


_ITERATORS = frozenset(
    {
        type(iter([])), type(reversed([])), type(iter(())), type(iter("")), type(iter("é")), type(iter(b"")), type(iter(bytearray())),
        type(iter(range(0))), type(iter(range(1 << 70))), enumerate, zip, map, filter, reversed,
        *[kind for kind in vars(__import__("itertools")).values() if isinstance(kind, type)],
        type(iter(deque())), type(reversed(deque())),
    }
)  # fmt: skip


def _host_iterator(w: Any, value: Any) -> Described:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        reduced = value.__reduce__()
    function, arguments, *state = reduced
    name = qualified_name(function)
    if name is None and function is iter:
        name = "builtins.iter"
    if name is None:
        name = f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"
    return "reduced", [name, tuple(arguments), state[0] if state else None]


# --- values that are ours ---


def _frame(w: Any, value: FrameOf) -> Described:
    s = value.frame
    block = s[BLOCK]
    back = s[BACK]
    head = [
        FrameOf(back) if back is not None else None, s[RET], s[GLOBALS], s[EXC], s[OWNER], s[FUNCTION], s[NAMESPACE], s[DEPTH], s[SCRATCH],
    ]  # fmt: skip
    if isinstance(block, Bridge):
        return "bridge", [block.name, s[PC], *head, *s[FIRST:]]
    if _is_before_expansion(block, s[PC]):
        first = block.records[s[PC] + 1]
        position = block.position_before(s[PC] + 1)
        pc = first.parent
    else:
        pc = canonical_pc(block, s[PC])
        position = block.position(pc)
    live = block.first_temp + (block.records[pc].depth if pc >= 0 else 0)
    slots = s[FIRST:live]
    return "frame", [*w.block(block), position, *head, *slots]


def canonical_pc(block: Any, pc: int) -> int:
    """An expansion's last instruction but the jump back stands where the instruction it expands stands: the same is left to do."""
    while pc >= 0 and block.records[pc].parent >= 0:
        following = pc + 1
        if following < len(block.records) and _jumps_back(block, following, block.records[pc].parent):
            pc = block.records[pc].parent
        else:
            break
    return pc


def _is_before_expansion(block: Any, pc: int) -> bool:
    """Stopped for fuel before the first instruction of an expansion: the record at `pc` then belongs to something else."""
    if pc < 0 or pc + 1 >= len(block.records):
        return False
    here, following = block.records[pc], block.records[pc + 1]
    return following.parent >= 0 and (following.parent, following.form) != (here.parent, here.form)


def _jumps_back(block: Any, pc: int, parent: int) -> bool:
    record = block.records[pc]
    return bool(record.parent == parent and record.factory.__name__ == "jump" and record.operands == (parent + 1,))


def _function(w: Any, f: Function) -> Described:
    known = w.name(f)
    if known is not None:
        return "named", list(known)
    return "function", [
        *w.block(f.block), f.globals, f.name, f.qualname, f.module, f.doc, f.defaults, f.kwdefaults, f.annotations,
        f.attributes, *f.closure,
    ]  # fmt: skip


def _cell(w: Any, value: Any) -> Described:
    try:
        return "cell", [value.cell_contents]
    except ValueError:
        return "cell", []


def _generator(w: Any, g: Generator) -> Described:
    exit_position = ""
    if g.exit_pc >= 0 and g.state == "running":
        consumer = g.frame[BACK]
        exit_position = consumer[BLOCK].position(g.exit_pc)
    frame = FrameOf(g.frame) if g.state != "closed" else None
    return "generator", [g.kind, frame, g.slot, g.state, g.name, g.qualname, exit_position, g.exit_slot, g.delegate]


def _native(w: Any, value: Native) -> Described:
    known = w.name(value)
    if known is not None:
        return "named", list(known)
    for entry_value, entry in w.machine.entry_callables.values():
        if entry_value is value:
            name = qualified_name(entry)
            if name is not None:
                return "entry", [name, value.name]
            for (cls, method), guarded in GUARDED.items():
                if guarded is entry:
                    return "guarded", [cls, method]
    raise SnapshotError(f"the built-in {value.name!r} cannot be stored here")


def _program_class(w: Any, cls: Any) -> Described:
    known = w.name(cls)
    if known is not None:
        return "named", list(known)
    namespace: list[Any] = []
    for name, value in cls.__dict__.items():
        if name in _SKIPPED or isinstance(value, (types.MemberDescriptorType, types.GetSetDescriptorType)):
            continue
        namespace += (name, value)
    registered = registered_with(cls)
    if registered:
        namespace += (REGISTERED, registered)
    abstract = _abstract_names(cls)
    return "class", [cls.__name__, cls.__qualname__, cls.__bases__, type(cls), abstract, *namespace]


REGISTERED = "\0registered"  # in the place of a name: the classes registered with an abstract class


def registered_with(cls: Any) -> list[Any]:
    """The virtual subclasses of an abstract class of the program, in an order that does not depend on the process."""
    if not isinstance(cls, ABCMeta):
        return []
    found = [reference() for reference in _get_dump(cls)[0]]
    return sorted((each for each in found if each is not None), key=lambda each: (each.__module__, each.__qualname__))


def _abstract_names(cls: Any) -> list[str]:
    """The abstract methods of a class; asked of `type` itself, since a metaclass may have a `__getattr__`."""
    try:
        return sorted(type.__dict__["__abstractmethods__"].__get__(cls))
    except AttributeError:
        return []


_SKIPPED = frozenset({"__dict__", "__weakref__", "__abstractmethods__", "_abc_impl", "__qualname__"})


def _instance(w: Any, value: Any, t: Any) -> Described:
    own = dict(w.machine.instance_dict(value))
    own.pop(TRACE, None)
    slots: list[Any] = []
    for base in t.__mro__:
        if isinstance(base, ProgramMeta):
            for name, descriptor in base.__dict__.items():
                if isinstance(descriptor, types.MemberDescriptorType):
                    try:
                        slots += (name, descriptor.__get__(value, t))
                    except AttributeError:
                        pass
    known = w.name(value)
    if known is not None:  # one that a library file made when it was loaded: it is that one, in another state
        return "library_instance", [known[1], own, slots, known[2]]
    payload: list[Any] = [t, own, slots]
    for base, content in _CONTENT:
        if isinstance(value, base):
            kind, held = content(w, value)
            return "instance", [*payload, kind, *held]
    return "instance", payload


def _exception_content(w: Any, e: BaseException) -> tuple[str, list[Any]]:
    return "exception", [e.args, e.__cause__, e.__context__, e.__suppress_context__, _trace(w, e)]


def _trace(w: Any, e: BaseException) -> list[Any]:
    return [[*w.block(block), block.position(pc), node.number] for block, pc, node in e.__dict__.get(TRACE, ())]


# What an instance of a program's subclass of a host type holds besides its attributes.
_CONTENT: tuple[tuple[Any, Callable[[Any, Any], tuple[str, list[Any]]]], ...] = (
    (BaseException, _exception_content),
    (defaultdict, lambda w, v: ("defaultdict", [v.default_factory, *_pairs(w, v)])),
    (dict, lambda w, v: ("dict", _pairs(w, v))),
    (list, lambda w, v: ("list", [*list.__iter__(v)])),
    (tuple, lambda w, v: ("tuple", [*tuple.__iter__(v)])),
    (Set, lambda w, v: ("set", _elements(w, v))),
    (FrozenSet, lambda w, v: ("frozenset", _elements(w, v))),
    (str, lambda w, v: ("str", [str.__str__(v)])),
    (bool, lambda w, v: ("int", [int(v)])),
    (int, lambda w, v: ("int", [int.__int__(v)])),
    (float, lambda w, v: ("float", [float.__float__(v)])),
    (bytes, lambda w, v: ("bytes", [bytes(v).hex()])),
    (deque, lambda w, v: ("deque", [v.maxlen, *deque.__iter__(v)])),
    (Decimal, lambda w, v: ("Decimal", [Decimal.__str__(v)])),
    (datetime, lambda w, v: ("datetime", [datetime.isoformat(v)])),
    (date, lambda w, v: ("date", [v.year, v.month, v.day])),
    (timedelta, lambda w, v: ("timedelta", [v.days, v.seconds, v.microseconds])),
    (complex, lambda w, v: ("complex", [v.real, v.imag])),
    (Fraction, lambda w, v: ("Fraction", [Fraction.numerator.fget(v), Fraction.denominator.fget(v)])),  # type: ignore[attr-defined]
    (tzinfo, lambda w, v: ("tzinfo", [])),
)


def _exception(w: Any, e: BaseException) -> Described:
    t = type(e)
    own = {key: value for key, value in e.__dict__.items() if key != TRACE}
    name = qualified_name(t) or f"builtins.{t.__name__}"
    extra = {}
    for attribute in ("name", "errno", "strerror", "filename", "code", "value", "msg", "doc", "pos", "lineno", "colno"):
        if attribute in own or not hasattr(e, attribute):
            continue
        if attribute == "value" and not isinstance(e, (StopIteration, StopAsyncIteration)):
            continue
        extra[attribute] = getattr(e, attribute)
    args: Any = e.args
    if isinstance(e, BaseExceptionGroup):
        args = (e.message, list(e.exceptions))
    return "exception", [name, args, own, extra, e.__cause__, e.__context__, e.__suppress_context__, _trace(w, e)]


def _typing(w: Any, value: Any) -> Described:
    if isinstance(value, typing.TypeVar):
        return "typevar", [value.__name__]
    arguments = typing.get_args(value)
    if isinstance(value, UnionType):
        return "union", list(arguments)
    if isinstance(value, GenericAlias):
        return "generic", [value.__origin__, tuple(value.__args__)]
    name = getattr(value, "_name", None)
    origin = getattr(value, "__origin__", None)
    if origin is typing.Union:
        return "typing", ["Union", tuple(arguments)]
    if origin is typing.Literal or name == "Literal":
        return "typing", ["Literal", tuple(arguments)]
    if origin is not None and name and hasattr(typing, name):
        return "typing", [name, tuple(arguments)]
    if origin is not None:
        return "generic", [origin, tuple(arguments)]
    if isinstance(value, typing.ForwardRef):
        return "forward", [value.__forward_arg__]
    if name and getattr(typing, name, None) is value:
        return "typing", [name, None]
    raise SnapshotError(f"the typing form {value!r} cannot be stored")


def _random(w: Any, value: random.Random) -> Described:
    version, state, gauss = value.getstate()
    return "random", [version, ",".join(map(str, state)), gauss]


def _views() -> tuple[Any, ...]:
    empty: dict[str, int] = {}
    return empty, empty.keys(), empty.values(), empty.items()


_DATA = (bytes, complex, date, datetime, time, timedelta, timezone, ZoneInfo, Decimal, Fraction, UUID)
_DESCRIBERS: dict[type, Callable[[Any, Any], Described]] = {
    FrameOf: _frame,
    list: _list,
    dict: _dict,
    tuple: lambda w, v: ("tuple", list(v)),
    Set: lambda w, v: ("set", [is_ordered(v), *_elements(w, v)]),
    FrozenSet: lambda w, v: ("frozenset", _elements(w, v)),
    **dict.fromkeys(_DATA, _data),
    bytearray: lambda w, v: ("bytearray", [v.hex()]),
    range: _range,
    slice: lambda w, v: ("slice", [v.start, v.stop, v.step]),
    deque: lambda w, v: ("deque", [v.maxlen, *v]),
    Counter: lambda w, v: ("Counter", _pairs(w, v)),
    OrderedDict: lambda w, v: ("OrderedDict", _pairs(w, v)),
    defaultdict: _defaultdict,
    ChainMap: lambda w, v: ("ChainMap", list(v.maps)),
    SimpleNamespace: lambda w, v: ("namespace", [v.__dict__]),
    MappingProxyType: lambda w, v: ("proxy", [_proxied(v)]),
    StringIO: lambda w, v: ("StringIO", [None, 0] if v.closed else [v.getvalue(), v.tell()]),
    random.Random: _random,
    re.Pattern: lambda w, v: ("pattern", [v.pattern, v.flags]),
    re.RegexFlag: lambda w, v: ("regex_flag", [int(v)]),
    Match: lambda w, v: ("match", [v.re, v.string, v.pos, v.endpos, v.lastindex, *[place for span in v.regs for place in span]]),
    type({}.keys()): _view("keys"),
    type({}.values()): _view("values"),
    type({}.items()): _view("items"),
    **{type(iter(view)): _dict_iterator for view in _views()},
    **{type(reversed(view)): _dict_iterator for view in (_views()[0], *_views()[2:])},
    SetIterator: _set_iterator,
    CellType: _cell,
    Function: _function,
    Generator: _generator,
    Coroutine: _generator,
    AsyncGenerator: _generator,
    AsyncYield: lambda w, v: ("async_yield", [v.value]),
    CoroutineWrapper: lambda w, v: ("coroutine_wrapper", [v.coroutine]),
    Native: _native,
    FrameNative: _native,
    Tool: lambda w, v: ("tool", [v.name]),
    MethodType: lambda w, v: ("method", [v.__func__, v.__self__]),
    property: lambda w, v: ("property", [v.fget, v.fset, v.fdel, v.__doc__ if v.fget is None or v.__doc__ is not v.fget.__doc__ else None]),
    staticmethod: lambda w, v: ("staticmethod", [v.__func__]),
    classmethod: lambda w, v: ("classmethod", [v.__func__]),
    super: lambda w, v: ("super", [object.__getattribute__(v, "__thisclass__"), object.__getattribute__(v, "__self__")]),
    FacadeModule: lambda w, v: ("module", [v.name]),
    PreludeModule: lambda w, v: ("prelude_module", [v.name]),
    Traceback: lambda w, v: ("traceback", [v.exception]),
    Absent: lambda w, v: ("absent", []),
    object: lambda w, v: _object(w, v),  # noqa: PLW0108
    types.MemberDescriptorType: lambda w, v: ("descriptor", [v.__objclass__, v.__name__]),
    types.GetSetDescriptorType: lambda w, v: ("descriptor", [v.__objclass__, v.__name__]),
    operator.itemgetter: lambda w, v: ("itemgetter", list(v.__reduce__()[1])),
}


def _object(w: Any, value: Any) -> Described:
    known = w.name(value)
    return ("named", list(known)) if known is not None else ("object", [])


def _proxied(value: Any) -> Any:
    for found in gc.get_referents(value):
        if isinstance(found, dict):
            return found
    return dict(value)


_ = (UNBOUND, generators)
