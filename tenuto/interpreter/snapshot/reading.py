"""Reading: shells of all objects first, their contents then. Nothing of the program runs."""

from __future__ import annotations

import itertools
import operator
import random
import re
import typing
from _abc import _abc_init, _abc_register  # type: ignore[import-not-found, unused-ignore]
from abc import ABCMeta
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from types import CellType, GetSetDescriptorType, MappingProxyType, MemberDescriptorType, MethodType, SimpleNamespace
from typing import Any

from tenuto.interpreter import matching
from tenuto.interpreter.binding import new_frame
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import BRIDGES
from tenuto.interpreter.facades.registry import by_qualified_name
from tenuto.interpreter.frames import BACK, DEPTH, EXC, FIRST, FUNCTION, GLOBALS, NAMESPACE, OWNER, PC, RET, SCRATCH
from tenuto.interpreter.functions import block_at
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.host_states import BY_NAME
from tenuto.interpreter.modules import FacadeModule, PreludeModule, prelude_module
from tenuto.interpreter.regex import Match, compile_pattern
from tenuto.interpreter.sets import FrozenSet, Set, SetIterator, restore_set
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.tracebacks import Traceback
from tenuto.interpreter.unwinding import TRACE
from tenuto.interpreter.values import UNBOUND, AsyncGenerator, AsyncYield, Coroutine, CoroutineWrapper, Function, Generator
from tenuto.interpreter.wire import decode_value

from .kinds import REGISTERED
from .names import value_by_name


class Reader:
    def __init__(self, machine: Any, programs: list[Any], document: dict[str, Any]) -> None:
        self.machine = machine
        self.programs = programs
        self.entries: list[list[Any]] = document["objects"]
        self.state: dict[str, Any] = document["state"]
        self.hashes: list[Any] = document["hashes"]
        self.made: dict[int, Any] = {}
        self.making: set[int] = set()
        self.pending: list[tuple[Callable[[Any, Any, list[Any]], None], Any, list[Any]]] = []
        self.last: list[tuple[Callable[[Any, Any, list[Any]], None], Any, list[Any]]] = []

    def roots(self) -> dict[str, Any]:
        for key, value in self.hashes:
            self.machine.load_hashes[id(self.read(key))] = value
        roots = {name: self.read(value) for name, value in self.state.items()}
        self.finish()
        return roots

    def finish(self, pending: int = 0, last: int = 0) -> None:
        """Fill what is still empty; with counts, only what was begun after there were so many."""
        while len(self.pending) > pending or len(self.last) > last:
            fill, shell, payload = (self.pending if len(self.pending) > pending else self.last).pop()
            fill(self, shell, payload)

    def read(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        tag = value[0]
        if tag == "@":
            return self.object(value[1])
        return self.make(tag, value[1:])

    def read_all(self, values: list[Any]) -> list[Any]:
        return [value if type(value) is not list else self.read(value) for value in values]

    def object(self, index: int) -> Any:
        if index in self.made:
            return self.made[index]
        if index in self.making:
            raise SnapshotError("the snapshot is damaged: an object holds itself where none can")
        entry = self.entries[index]
        self.making.add(index)
        self.made[index] = shell = self.make(entry[0], entry[1:], index)
        return shell

    def make(self, tag: str, payload: list[Any], index: int = -1) -> Any:
        maker = _MAKERS.get(tag)
        if maker is None:
            raise SnapshotError(f"the snapshot is damaged: unknown kind {tag!r}")
        make, fill = maker
        shell = make(self, payload)
        if index >= 0:
            self.made[index] = shell
        if fill is not None:
            (self.last if fill in _LATE else self.pending).append((fill, shell, payload))
        return shell

    def block(self, program: int, number: int) -> Any:
        return block_at(self.programs[program], number)


# --- plain data ---


def _fill_list(r: Reader, out: list[Any], payload: list[Any]) -> None:
    out.extend(r.read_all(payload))


def _fill_dict(r: Reader, out: dict[Any, Any], payload: list[Any]) -> None:
    for i in range(0, len(payload), 2):
        dict.__setitem__(out, r.read(payload[i]), r.read(payload[i + 1]))


def _fill_elements(r: Reader, out: Any, payload: list[Any]) -> None:
    made = restore_set(r.read_all(payload[1:]), payload[0])
    out.update(made)
    out._tenuto_log = made._tenuto_log
    out._tenuto_removals = made._tenuto_removals
    out._tenuto_order = None


def _view(r: Reader, payload: list[Any]) -> Any:
    return getattr(r.read(payload[1]), payload[0])()


_DICT_ITERATORS: dict[str, Callable[[Any], Any]] = {
    "dict_keyiterator": iter,
    "dict_valueiterator": lambda d: iter(d.values()),
    "dict_itemiterator": lambda d: iter(d.items()),
    "dict_reversekeyiterator": reversed,
    "dict_reversevalueiterator": lambda d: reversed(d.values()),
    "dict_reverseitemiterator": lambda d: reversed(d.items()),
}


class _LateIterator:
    """Dict iterators can be made only when their dict is full: what stands for one until then is replaced in `patch`."""


def _dict_iterator(r: Reader, payload: list[Any]) -> Any:
    kind, source, consumed = payload
    found = r.read(source) if source is not None else {}
    r.finish_nested(found) if hasattr(r, "finish_nested") else None
    _complete(r, found)
    iterator = _DICT_ITERATORS[kind](found)
    for _ in range(consumed):
        next(iterator, None)
    if source is None:
        next(iterator, None)
    return iterator


def _complete(r: Reader, target: Any) -> None:
    """Fill `target` now rather than later."""
    for i, (fill, shell, payload) in enumerate(r.pending):
        if shell is target:
            del r.pending[i]
            fill(r, shell, payload)
            return


def _set_iterator(r: Reader, payload: list[Any]) -> Any:
    made = SetIterator.__new__(SetIterator)
    made.source, made.order, made.size, made.index = None, (), payload[2], payload[3]
    return made


def _fill_set_iterator(r: Reader, made: SetIterator, payload: list[Any]) -> None:
    made.source = r.read(payload[0])
    made.order = tuple(r.read(payload[1]) if payload[1] and payload[1][0] == "@" else r.read_all(payload[1][1:]))


_REDUCED: dict[str, Any] = {
    "builtins.iter": iter,
    "builtins.reversed": reversed,
    "builtins.enumerate": enumerate,
    "builtins.zip": zip,
    "builtins.map": map,
    "builtins.filter": filter,
    "collections._deque_iterator": type(iter(deque())),
    "collections._deque_reverse_iterator": type(reversed(deque())),
    **{f"itertools.{name}": value for name, value in vars(itertools).items() if issubclass(type(value), type)},
}


def _reduced(r: Reader, payload: list[Any]) -> Any:
    name, arguments, state = payload
    function = _REDUCED.get(name)
    if function is None:
        raise SnapshotError(f"the snapshot is damaged: {name!r} makes no iterator")
    values = r.read(arguments)
    for value in values:
        _complete(r, value)
    made = function(*values)
    if state is not None:
        made.__setstate__(r.read(state))
    return made


# --- frames, functions, generators ---


def _frame(r: Reader, payload: list[Any]) -> Any:
    block = r.block(payload[0], payload[1])
    block.build()
    s = new_frame(block, {}, r.machine, (None,) * len(block.free_slots), None)
    try:
        s[PC] = block.index(payload[2])
    except KeyError:
        raise SnapshotError(f"the snapshot names a place {payload[2]!r} that the program does not have") from None
    if len(s) < block.size:
        s.extend([None] * (block.size - len(s)))
    return s


def _fill_frame(r: Reader, s: Any, payload: list[Any]) -> None:
    _fill_head(r, s, payload[3:12])
    slots = r.read_all(payload[12:])
    if FIRST + len(slots) > len(s):
        raise SnapshotError("the snapshot is damaged: a frame has more slots than its block")
    s[FIRST : FIRST + len(slots)] = slots


def _fill_head(r: Reader, s: Any, head: list[Any]) -> None:
    s[BACK], s[RET], s[GLOBALS], s[EXC], s[OWNER], s[FUNCTION], s[NAMESPACE], s[DEPTH], s[SCRATCH] = r.read_all(head)


def _bridge(r: Reader, payload: list[Any]) -> Any:
    block = BRIDGES[payload[0]]
    pc = block.index(str(payload[1]))
    return [block.code, None, None, pc, 0, block, r.machine, None, None, None, None, 0, None]


def _fill_bridge(r: Reader, s: Any, payload: list[Any]) -> None:
    _fill_head(r, s, payload[2:11])
    s.extend(r.read_all(payload[11:]))


def _function(r: Reader, payload: list[Any]) -> Function:
    f = Function()
    f.block = r.block(payload[0], payload[1])
    f.machine = r.machine
    f.simple = -1
    f.name = f.qualname = f.block.name
    f.attributes = None
    f.closure, f.defaults, f.kwdefaults, f.annotations = (), (), {}, {}
    f.globals, f.module, f.doc = {}, "", None
    return f


def _fill_function(r: Reader, f: Function, payload: list[Any]) -> None:
    (f.globals, f.name, f.qualname, f.module, f.doc, f.defaults, f.kwdefaults, f.annotations, f.attributes, *closure) = r.read_all(
        payload[2:]
    )
    f.closure = tuple(closure)
    if len(f.closure) != len(f.block.free_slots):
        raise SnapshotError("the snapshot is damaged: a function has other free variables than its block")


def _fill_cell(r: Reader, cell: Any, payload: list[Any]) -> None:
    if payload:
        value = r.read(payload[0])
        if value is not UNBOUND:
            cell.cell_contents = value


_GENERATORS = {"generator": Generator, "coroutine": Coroutine, "async_generator": AsyncGenerator}


def _generator(r: Reader, payload: list[Any]) -> Generator:
    g = _GENERATORS[payload[0]]([None] * FIRST, payload[4], payload[5])
    g.frame[6] = r.machine
    g.frame[OWNER] = g
    return g


def _fill_generator(r: Reader, g: Generator, payload: list[Any]) -> None:
    frame, g.slot, g.state, g.name, g.qualname, position, g.exit_slot, g.delegate = r.read_all(payload[1:])
    if frame is not None:
        g.frame = frame
    r.last.append((_fill_exit, g, [position]))


def _fill_exit(r: Reader, g: Generator, payload: list[Any]) -> None:
    if payload[0]:
        g.exit_pc = g.frame[BACK][5].index(payload[0])


# --- classes and instances ---


def _class(r: Reader, payload: list[Any]) -> Any:
    name, qualname = payload[0], payload[1]
    bases, meta = r.read(payload[2]), r.read(payload[3])
    namespace: dict[str, Any] = {"__qualname__": qualname, "__module__": "__main__"}
    pairs = payload[5:]
    for i in range(0, len(pairs), 2):
        if pairs[i] in ("__slots__", "__orig_bases__"):  # what the host's type.__new__ and Generic look at
            namespace[pairs[i]] = r.read(pairs[i + 1])
            _complete(r, namespace[pairs[i]])
    if not issubclass(meta, ProgramMeta):
        raise SnapshotError("the snapshot is damaged: a class with a metaclass that programs cannot have")
    made = type.__new__(meta, name, bases, namespace)
    if issubclass(meta, ABCMeta):
        _abc_init(made)
        made.__abstractmethods__ = frozenset()  # filled in below; what it was computed from is not there yet
    return made


def _fill_class(r: Reader, cls: Any, payload: list[Any]) -> None:
    pairs = payload[5:]
    for i in range(0, len(pairs), 2):
        if pairs[i] == REGISTERED:
            r.last.append((_register, cls, [pairs[i + 1]]))
        elif pairs[i] != "__slots__":
            type.__setattr__(cls, pairs[i], r.read(pairs[i + 1]))
    if payload[4]:
        abstract = r.read(payload[4])
        _complete(r, abstract)
        cls.__abstractmethods__ = frozenset(abstract)


def _register(r: Reader, cls: Any, payload: list[Any]) -> None:
    classes = r.read(payload[0])
    _complete(r, classes)
    for registered in classes:
        _abc_register(cls, registered)


def _instance(r: Reader, payload: list[Any]) -> Any:
    cls = r.read(payload[0])
    if not isinstance(cls, ProgramMeta):
        raise SnapshotError("the snapshot is damaged: an instance of no class of the program")
    if len(payload) > 3:
        return _INSTANCES[payload[3]](r, cls, payload[4:])
    made: Any = object.__new__(cls)  # type: ignore[arg-type]
    return made


def _fill_instance(r: Reader, value: Any, payload: list[Any]) -> None:
    own = r.read(payload[1])
    _complete(r, own)
    if own:
        object.__getattribute__(value, "__dict__").update(own)
    slots = r.read(payload[2])
    _complete(r, slots)
    for i in range(0, len(slots), 2):
        object.__setattr__(value, slots[i], slots[i + 1])
    if len(payload) > 3:
        filler = _INSTANCE_FILLERS.get(payload[3])
        if filler is not None:
            filler(r, value, payload[4:])


def _library_instance(r: Reader, payload: list[Any]) -> Any:
    return value_by_name(r.machine, ["prelude", payload[0], payload[3]])


def _fill_library_instance(r: Reader, value: Any, payload: list[Any]) -> None:
    own = object.__getattribute__(value, "__dict__") if hasattr(value, "__dict__") else {}
    own.clear()
    _fill_instance(r, value, payload[:3])


def _new_exception(r: Reader, cls: Any, payload: list[Any]) -> Any:
    if issubclass(cls, BaseExceptionGroup):
        args = r.read(payload[0])
        return cls.__new__(cls, *args)
    return BaseException.__new__(cls)


def _fill_exception_part(r: Reader, e: Any, payload: list[Any]) -> None:
    args, cause, context, suppress, trace = r.read_all(payload)
    if not isinstance(e, BaseExceptionGroup):
        e.args = args
    e.__cause__, e.__context__ = cause, context
    e.__suppress_context__ = suppress
    _fill_trace(r, e, trace)


def _fill_trace(r: Reader, e: Any, trace: list[Any]) -> None:
    if trace or isinstance(trace, list):
        r.last.append((_fill_trace_now, e, [trace]))


def _fill_trace_now(r: Reader, e: Any, payload: list[Any]) -> None:
    (trace,) = payload
    if trace:
        e.__dict__[TRACE] = [_trace_entry(r, *entry) for entry in trace]


def _trace_entry(r: Reader, program: int, number: int, position: str, node: int) -> tuple[Any, int, Any]:
    block = r.block(program, number)
    block.build()
    return block, block.index(position), block.program.node(node)


_INSTANCES: dict[str, Callable[[Reader, Any, list[Any]], Any]] = {
    "exception": _new_exception,
    "dict": lambda r, cls, p: dict.__new__(cls),
    "defaultdict": lambda r, cls, p: defaultdict.__new__(cls),
    "list": lambda r, cls, p: list.__new__(cls),
    "deque": lambda r, cls, p: deque.__new__(cls),
    "tuple": lambda r, cls, p: tuple.__new__(cls, r.read_all(p)),
    "set": lambda r, cls, p: Set.__new__(cls),
    "frozenset": lambda r, cls, p: FrozenSet.__new__(cls, r.read_all(p)),
    "str": lambda r, cls, p: str.__new__(cls, p[0]),
    "int": lambda r, cls, p: int.__new__(cls, r.read(p[0])),
    "float": lambda r, cls, p: float.__new__(cls, r.read(p[0])),
    "bytes": lambda r, cls, p: bytes.__new__(cls, bytes.fromhex(p[0])),
    "Decimal": lambda r, cls, p: Decimal.__new__(cls, p[0]),
    "datetime": lambda r, cls, p: datetime.__new__(cls, *_datetime_fields(p[0])),
    "date": lambda r, cls, p: date.__new__(cls, *p),
    "timedelta": lambda r, cls, p: timedelta.__new__(cls, *p),
    "complex": lambda r, cls, p: complex.__new__(cls, *r.read_all(p)),
    "Fraction": lambda r, cls, p: Fraction.__new__(cls, *r.read_all(p)),
    "tzinfo": lambda r, cls, p: tzinfo.__new__(cls),
}


def _datetime_fields(text: str) -> tuple[Any, ...]:
    d = datetime.fromisoformat(text)
    return (d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond, d.tzinfo)


def _fill_default_instance(r: Reader, value: Any, payload: list[Any]) -> None:
    value.default_factory = r.read(payload[0])
    _fill_dict(r, value, payload[1:])


def _fill_deque_instance(r: Reader, value: Any, payload: list[Any]) -> None:
    deque.__init__(value, r.read_all(payload[1:]), payload[0])


_INSTANCE_FILLERS: dict[str, Callable[[Reader, Any, list[Any]], None]] = {
    "exception": _fill_exception_part,
    "dict": _fill_dict,
    "defaultdict": _fill_default_instance,
    "list": lambda r, v, p: list.extend(v, r.read_all(p)),
    "deque": _fill_deque_instance,
    "set": lambda r, v, p: Set.update(v, r.read_all(p)),
}


def _exception(r: Reader, payload: list[Any]) -> Any:
    cls = by_qualified_name(payload[0])
    if not isinstance(cls, type) or not issubclass(cls, BaseException):
        raise SnapshotError(f"the snapshot is damaged: {payload[0]!r} is no exception")
    if issubclass(cls, BaseExceptionGroup):
        args = r.read(payload[1])
        _complete(r, args[1])
        return cls(args[0], args[1])
    return cls.__new__(cls)


def _fill_exception(r: Reader, e: Any, payload: list[Any]) -> None:
    args, own, extra, cause, context, suppress, trace = r.read_all(payload[1:])
    if not isinstance(e, BaseExceptionGroup):
        if args:
            try:
                e.__init__(*args)
            except TypeError:
                pass
        e.args = args
    for part in (own, extra):
        _complete(r, part)
    e.__dict__.update(own)
    for name, value in extra.items():
        try:
            setattr(e, name, value)
        except (AttributeError, TypeError):
            pass
    e.__cause__, e.__context__ = cause, context
    e.__suppress_context__ = suppress
    _fill_trace(r, e, trace)


# --- names ---


def _named(r: Reader, payload: list[Any]) -> Any:
    return value_by_name(r.machine, payload)


def _entry(r: Reader, payload: list[Any]) -> Any:
    from tenuto.interpreter.entry_values import _callable

    return _callable(r.machine, by_qualified_name(payload[0]), payload[1])


def _guarded(r: Reader, payload: list[Any]) -> Any:
    from tenuto.interpreter.entry_values import _callable

    return _callable(r.machine, GUARDED[r.read(payload[0]), payload[1]], payload[1])


def _module_dict(r: Reader, payload: list[Any]) -> Any:
    return r.machine.globals_ if payload[0] == "__main__" else r.machine.new_globals(payload[0])


def _fill_module_dict(r: Reader, names: Any, payload: list[Any]) -> None:
    _fill_dict(r, names, payload[1:])


def _prelude_dict(r: Reader, payload: list[Any]) -> Any:
    r.machine.loading = False
    try:
        return prelude_module(r.machine, payload[0])
    finally:
        r.machine.loading = True


def _fill_prelude_dict(r: Reader, names: Any, payload: list[Any]) -> None:
    _fill_dict(r, names, payload[1:])


def _tool(r: Reader, payload: list[Any]) -> Any:
    tool = r.machine.tools.get(payload[0])
    if tool is None:
        raise SnapshotError(f"the snapshot uses the tool {payload[0]!r}, which is not registered; register it and resume again")
    return tool


def _hosted(r: Reader, payload: list[Any]) -> Any:
    for host in r.machine.host_types.values():
        if host.name == payload[0]:
            before = len(r.pending), len(r.last)
            data = r.read(payload[1])
            r.finish(*before)  # not what is outside: it may hold this value
            return host.decode(data)
    raise SnapshotError(f"the snapshot holds a value of the host type {payload[0]!r}, which is not registered")


def _typing(r: Reader, payload: list[Any]) -> Any:
    form = getattr(typing, payload[0])
    if payload[1] is None:
        return form
    arguments = r.read(payload[1])
    if payload[0] == "Callable" and isinstance(arguments[0], list):
        _complete(r, arguments[0])
    return form[arguments if len(arguments) != 1 else arguments[0]]


def _union(r: Reader, payload: list[Any]) -> Any:
    arguments = r.read_all(payload)
    made = arguments[0]
    for argument in arguments[1:]:
        made = made | argument
    return made


def _generic(r: Reader, payload: list[Any]) -> Any:
    origin, arguments = r.read_all(payload)
    return origin[arguments if len(arguments) != 1 else arguments[0]]


def _random(r: Reader, payload: list[Any]) -> Any:
    made = random.Random()
    made.setstate((payload[0], tuple(int(part) for part in payload[1].split(",")), payload[2]))
    return made


def _match(r: Reader, payload: list[Any]) -> Any:
    pattern, string, pos, endpos, lastindex, *places = r.read_all(payload)
    regs = tuple(zip(places[::2], places[1::2]))
    size = len(string)
    if len(regs) != pattern.groups + 1 or not all(-1 <= place <= size for place in places):
        raise SnapshotError(f"the snapshot holds a match whose spans {regs!r} do not fit its pattern {pattern.pattern!r}")
    return Match(pattern, string, pos, endpos, regs, lastindex)


def _descriptor(r: Reader, payload: list[Any]) -> Any:
    cls = r.read(payload[0])
    found = cls.__dict__[payload[1]] if isinstance(cls, ProgramMeta) else None
    if not isinstance(found, (MemberDescriptorType, GetSetDescriptorType)):
        raise SnapshotError(f"the snapshot is damaged: {payload[1]!r} is no slot")
    return found


def _string_io(r: Reader, payload: list[Any]) -> Any:
    made = StringIO(payload[0])
    if payload[0] is None:
        made.close()
    else:
        made.seek(payload[1])
    return made


def _fill_deque(r: Reader, out: Any, payload: list[Any]) -> None:
    out.extend(r.read_all(payload[1:]))


def _fill_ordered(r: Reader, out: Any, payload: list[Any]) -> None:
    for i in range(0, len(payload), 2):
        OrderedDict.__setitem__(out, r.read(payload[i]), r.read(payload[i + 1]))


def _fill_defaultdict(r: Reader, out: Any, payload: list[Any]) -> None:
    out.default_factory = r.read(payload[0])
    _fill_dict(r, out, payload[1:])


def _fill_chain(r: Reader, out: Any, payload: list[Any]) -> None:
    out.maps = r.read_all(payload)


def _fill_traceback(r: Reader, out: Any, payload: list[Any]) -> None:
    out.exception = r.read(payload[0])


def _fill_namespace(r: Reader, out: Any, payload: list[Any]) -> None:
    own = r.read(payload[0])
    _complete(r, own)
    out.__dict__.update(own)


def _wrapper(r: Reader, payload: list[Any]) -> Any:
    return CoroutineWrapper(r.read(payload[0]))


def _host_state(r: Reader, payload: list[Any]) -> Any:
    state = BY_NAME.get(payload[0])
    if state is None:
        raise SnapshotError(f"the snapshot needs a value of type {payload[0]!r}, which this Tenuto does not have")
    parts = r.read_all(payload[1:])
    for part in parts:
        _complete(r, part)
    try:
        return state.make(*parts)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise SnapshotError(f"the snapshot is damaged: no {payload[0]} can be made: {error}") from None


Maker = tuple[Callable[[Reader, list[Any]], Any], Callable[[Reader, Any, list[Any]], None] | None]
_MAKERS: dict[str, Maker] = {
    "unbound": (lambda r, p: UNBOUND, None),
    "int": (lambda r, p: int(p[0], 16), None),
    "float": (lambda r, p: float(p[0]), None),
    "list": (lambda r, p: [], _fill_list),
    "dict": (lambda r, p: {}, _fill_dict),
    "tuple": (lambda r, p: tuple(r.read_all(p)), None),
    "set": (lambda r, p: Set(), _fill_elements),
    "frozenset": (lambda r, p: FrozenSet(r.read_all(p)), None),
    "data": (lambda r, p: decode_value(p[0]), None),
    "bytearray": (lambda r, p: bytearray.fromhex(p[0]), None),
    "range": (lambda r, p: range(*r.read_all(p)), None),
    "slice": (lambda r, p: slice(*r.read_all(p)), None),
    "deque": (lambda r, p: deque(maxlen=p[0]), _fill_deque),
    "Counter": (lambda r, p: Counter(), _fill_dict),
    "OrderedDict": (lambda r, p: OrderedDict(), _fill_ordered),
    "defaultdict": (lambda r, p: defaultdict(), _fill_defaultdict),
    "ChainMap": (lambda r, p: ChainMap(), _fill_chain),
    "namespace": (lambda r, p: SimpleNamespace(), _fill_namespace),
    "proxy": (lambda r, p: MappingProxyType(r.read(p[0])), None),
    "StringIO": (_string_io, None),
    "random": (_random, None),
    "pattern": (lambda r, p: compile_pattern(r.machine, *r.read_all(p)), None),
    "regex_flag": (lambda r, p: re.RegexFlag(p[0]), None),
    "match": (_match, None),
    "view": (_view, None),
    "dict_iterator": (_dict_iterator, None),
    "set_iterator": (_set_iterator, _fill_set_iterator),
    "reduced": (_reduced, None),
    "frame": (_frame, _fill_frame),
    "bridge": (_bridge, _fill_bridge),
    "function": (_function, _fill_function),
    "cell": (lambda r, p: CellType(), _fill_cell),
    "generator": (_generator, _fill_generator),
    "async_yield": (lambda r, p: AsyncYield(r.read(p[0])), None),
    "coroutine_wrapper": (_wrapper, None),
    "class": (_class, _fill_class),
    "instance": (_instance, _fill_instance),
    "library_instance": (_library_instance, _fill_library_instance),
    "exception": (_exception, _fill_exception),
    "traceback": (lambda r, p: Traceback(None), _fill_traceback),  # type: ignore[arg-type]
    "named": (_named, None),
    "entry": (_entry, None),
    "host": (lambda r, p: by_qualified_name(p[0]), None),
    "guarded": (_guarded, None),
    "module_dict": (_module_dict, _fill_module_dict),
    "prelude_dict": (_prelude_dict, _fill_prelude_dict),
    "module": (lambda r, p: r.machine.import_module(p[0], True), None),
    "prelude_module": (lambda r, p: PreludeModule(p[0]), None),
    "tool": (_tool, None),
    "method": (lambda r, p: MethodType(r.read(p[0]), r.read(p[1])), None),
    "bound": (lambda r, p: r.machine.attribute(r.read(p[1]), p[0]), None),
    "property": (lambda r, p: property(*r.read_all(p)), None),
    "staticmethod": (lambda r, p: staticmethod(r.read(p[0])), None),
    "classmethod": (lambda r, p: classmethod(r.read(p[0])), None),
    "super": (lambda r, p: super(r.read(p[0]), r.read(p[1])), None),
    "hosted": (_hosted, None),
    "state": (_host_state, None),
    "typing": (_typing, None),
    "union": (_union, None),
    "generic": (_generic, None),
    "typevar": (lambda r, p: typing.TypeVar(p[0]), None),
    "forward": (lambda r, p: typing.ForwardRef(p[0]), None),
    "absent": (lambda r, p: matching.ABSENT, None),
    "object": (lambda r, p: object(), None),
    "descriptor": (_descriptor, None),
    "itemgetter": (lambda r, p: operator.itemgetter(*r.read_all(p)), None),
}
_LATE = frozenset({_fill_elements, _fill_instance})
_ = FacadeModule
