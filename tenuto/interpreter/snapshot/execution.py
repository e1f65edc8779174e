"""What runs: frames, bridges, functions, cells, generators; and functions of the interpreter's own, by name."""

from __future__ import annotations

from types import CellType, FunctionType, MethodType
from typing import Any

from tenuto.interpreter.binding import new_frame
from tenuto.interpreter.construct import BRIDGES, Bridge
from tenuto.interpreter.entry_values import entry_callable
from tenuto.interpreter.facades.entries import Guarded
from tenuto.interpreter.facades.registry import by_qualified_name, qualified_name
from tenuto.interpreter.frames import BACK, BLOCK, DEPTH, EXC, FIRST, FUNCTION, GLOBALS, MACHINE, NAMESPACE, OWNER, PC, RET, SCRATCH
from tenuto.interpreter.generators import RUNNING
from tenuto.interpreter.guarded_methods import GUARDED
from tenuto.interpreter.instructions import jump
from tenuto.interpreter.module_values import FacadeModule, PreludeModule
from tenuto.interpreter.modules import has_prelude, prelude_module
from tenuto.interpreter.signals import SnapshotError
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
    Resumable,
    Tool,
)

from .checks import check_frame, check_function, check_generator
from .data import fill_dict
from .kind import HASHING, LAST, Described, Describer, FrameOf, Kind
from .names import value_by_name

# --- frames ---


def _describe_frame(w: Any, value: FrameOf) -> Described:
    s = value.frame
    block = s[BLOCK]
    back = s[BACK]
    head = [
        FrameOf(back) if back is not None else None, canonical_slot(back, s[RET]), s[GLOBALS], s[EXC], s[OWNER], s[FUNCTION],
        s[NAMESPACE], s[DEPTH], s[SCRATCH],
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
    return "frame", [*w.placed_block(block), position, *head, *slots]


def canonical_pc(block: Any, pc: int) -> int:
    """An expansion's last instruction but the jump back stands where the instruction it expands stands: the same is left to do."""
    while pc >= 0 and block.records[pc].parent >= 0:
        following = pc + 1
        if following < len(block.records) and _jumps_back(block, following, block.records[pc].parent):
            pc = block.records[pc].parent
        else:
            break
    return pc


def canonical_slot(s: Any, slot: int) -> int:
    """The slot of a frame that takes a result; none for an expansion's own temporary, which nothing reads after its last instruction."""
    if s is None or slot < FIRST or isinstance(s[BLOCK], Bridge):
        return slot
    block, pc = s[BLOCK], s[PC]
    canonical = canonical_pc(block, pc)
    is_dropped = canonical != pc and slot >= block.first_temp + block.records[canonical].depth
    return SCRATCH if is_dropped else slot


def _is_before_expansion(block: Any, pc: int) -> bool:
    """Stopped for fuel before the first instruction of an expansion: the record at `pc` then belongs to something else."""
    if pc < 0 or pc + 1 >= len(block.records):
        return False
    here, following = block.records[pc], block.records[pc + 1]
    return following.parent >= 0 and (following.parent, following.form) != (here.parent, here.form)


def _jumps_back(block: Any, pc: int, parent: int) -> bool:
    record = block.records[pc]
    return bool(record.parent == parent and record.factory is jump and record.operands == (parent + 1,))


def _frame(r: Any, payload: list[Any]) -> Any:
    block = r.placed_block(payload[0], payload[1])
    s = new_frame(block, {}, r.machine, (None,) * len(block.free_slots), None)
    try:
        s[PC] = block.index(payload[2])
    except KeyError:
        raise SnapshotError(f"the snapshot names a place {payload[2]!r} that the program does not have") from None
    if len(s) < block.size:
        s.extend([None] * (block.size - len(s)))
    return s


def _fill_frame(r: Any, s: Any, payload: list[Any]) -> None:
    _fill_head(r, s, payload[3:12])
    slots = r.read_all(payload[12:])
    if FIRST + len(slots) > len(s):
        raise SnapshotError("the snapshot is damaged: a frame has more slots than its block")
    s[FIRST : FIRST + len(slots)] = slots


def _fill_head(r: Any, s: Any, head: list[Any]) -> None:
    s[BACK], s[RET], s[GLOBALS], s[EXC], s[OWNER], s[FUNCTION], s[NAMESPACE], s[DEPTH], s[SCRATCH] = r.read_all(head)
    check_frame(r.machine, s)


def _bridge(r: Any, payload: list[Any]) -> Any:
    block = BRIDGES[payload[0]]
    pc = block.index(str(payload[1]))
    return [block.code, None, None, pc, 0, block, r.machine, None, None, None, None, 0, None]


def _fill_bridge(r: Any, s: Any, payload: list[Any]) -> None:
    _fill_head(r, s, payload[2:11])
    s.extend(r.read_all(payload[11:]))


# --- functions and generators ---


def _describe_method(method: MethodType) -> Described:
    if type(method.__func__) is FunctionType:  # of a host class written in Python, such as the `register` of abstract classes
        return "bound", [method.__func__.__name__, method.__self__]
    return "method", [method.__func__, method.__self__]


def _describe_function(w: Any, f: Function) -> Described:
    known = w.name(f)
    if known is not None:
        return "named", list(known)
    payload = [
        *w.block(f.block), f.globals, f.name, f.qualname, f.module, f.doc, f.defaults, f.kwdefaults, f.annotations,
        f.attributes, *f.closure,
    ]  # fmt: skip
    return ("generic_function", [*payload, f.type_params]) if f.type_params else ("function", payload)


def _function(r: Any, payload: list[Any]) -> Function:
    f = Function()
    f.block = r.block(payload[0], payload[1])
    f.machine = r.machine
    f.simple = -1
    f.name = f.qualname = f.block.name
    f.attributes = None
    f.closure, f.defaults, f.kwdefaults, f.annotations, f.type_params = (), (), {}, {}, ()
    f.globals, f.module, f.doc = {}, "", None
    return f


def _fill_function(r: Any, f: Function, payload: list[Any]) -> None:
    (f.globals, f.name, f.qualname, f.module, f.doc, f.defaults, f.kwdefaults, f.annotations, f.attributes, *closure) = r.read_all(
        payload[2:]
    )
    f.closure = tuple(closure)
    check_function(f)
    if len(f.closure) != len(f.block.free_slots):
        raise SnapshotError("the snapshot is damaged: a function has other free variables than its block")


def _fill_generic_function(r: Any, f: Function, payload: list[Any]) -> None:
    _fill_function(r, f, payload[:-1])
    f.type_params = r.read(payload[-1])


def _describe_cell(w: Any, value: Any) -> Described:
    try:
        return "cell", [value.cell_contents]
    except ValueError:
        return "cell", []


def _fill_cell(r: Any, cell: Any, payload: list[Any]) -> None:
    if payload:
        value = r.read(payload[0])
        if value is not UNBOUND:
            cell.cell_contents = value


def _describe_generator(w: Any, g: Resumable) -> Described:
    exit_position = ""
    if g.exit_pc >= 0 and g.state in RUNNING:
        consumer = g.frame[BACK]
        exit_position = consumer[BLOCK].position(g.exit_pc)
    frame = FrameOf(g.frame) if g.state != "closed" else None
    payload = [g.kind, frame, g.slot, g.state, g.name, g.qualname, exit_position, g.exit_slot, g.delegate]
    return "generator", [*payload, g.closing] if isinstance(g, AsyncGenerator) else payload


_GENERATORS = {"generator": Generator, "coroutine": Coroutine, "async_generator": AsyncGenerator}


def _generator(r: Any, payload: list[Any]) -> Resumable:
    g = _GENERATORS[payload[0]]([None] * FIRST, payload[4], payload[5])
    g.frame[MACHINE] = r.machine
    g.frame[OWNER] = g
    return g


def _fill_generator(r: Any, g: Resumable, payload: list[Any]) -> None:
    frame, g.slot, g.state, g.name, g.qualname, position, g.exit_slot, g.delegate = r.read_all(payload[1:9])
    if isinstance(g, AsyncGenerator):
        g.closing = payload[9] is True
    if frame is not None:
        g.frame = frame
    check_generator(g)
    if position:
        r.later(LAST, _fill_exit, g, [position])


def _coroutine(value: Any) -> Coroutine:
    if not isinstance(value, Coroutine):
        raise SnapshotError("the snapshot is damaged: what is awaited is no coroutine")
    return value


def _fill_exit(r: Any, g: Resumable, payload: list[Any]) -> None:
    g.exit_pc = g.frame[BACK][BLOCK].index(payload[0])


# --- what every machine has by itself ---


def _describe_native(w: Any, value: Native) -> Described:
    known = w.name(value)
    if known is not None:
        return "named", list(known)
    for entry_value, entry in w.machine.entry_callables.values():
        if entry_value is value:
            for (cls, method), guarded in GUARDED.items():  # first: whether a method has a name of its own, too, differs between Pythons
                if guarded is entry:
                    return "guarded", [cls, method]
            name = qualified_name(entry)
            if name is not None:
                return "entry", [name, value.name]
    if value.read_on:
        return "bound", [value.name, *value.read_on]
    raise SnapshotError(f"the built-in {value.name!r} cannot be stored here")


def _entry(r: Any, payload: list[Any]) -> Any:
    return entry_callable(r.machine, by_qualified_name(payload[0]), payload[1])


def _host(r: Any, payload: list[Any]) -> Any:
    found = by_qualified_name(payload[0])
    # a method in Python, which older snapshots hold itself
    return entry_callable(r.machine, found, payload[0].rpartition(".")[2]) if type(found) is Guarded else found


def _guarded(r: Any, payload: list[Any]) -> Any:
    return entry_callable(r.machine, GUARDED[r.read(payload[0]), payload[1]], payload[1])


def _module_dict(r: Any, payload: list[Any]) -> Any:
    return r.machine.globals_ if payload[0] == "__main__" else r.machine.new_globals(payload[0])


def _fill_module_dict(r: Any, names: Any, payload: list[Any]) -> None:
    fill_dict(r, names, payload[1:])


def _prelude_dict(r: Any, payload: list[Any]) -> Any:
    if not has_prelude(payload[0]):
        raise SnapshotError(f"the snapshot needs the library file {payload[0]!r}, which this Tenuto does not have")
    r.machine.loading = False
    try:
        return prelude_module(r.machine, payload[0])
    finally:
        r.machine.loading = True


def _tool(r: Any, payload: list[Any]) -> Any:
    tool = r.machine.tools.get(payload[0])
    if tool is None:
        raise SnapshotError(f"the snapshot uses the tool {payload[0]!r}, which is not registered; register it and resume again")
    return tool


DESCRIBERS: dict[type, Describer] = {
    FrameOf: _describe_frame,
    CellType: _describe_cell,
    Function: _describe_function,
    Generator: _describe_generator,
    Coroutine: _describe_generator,
    AsyncGenerator: _describe_generator,
    AsyncYield: lambda w, v: ("async_yield", [v.value]),
    CoroutineWrapper: lambda w, v: ("coroutine_wrapper", [v.coroutine]),
    Native: _describe_native,
    FrameNative: _describe_native,
    Tool: lambda w, v: ("tool", [v.name]),
    MethodType: lambda w, v: _describe_method(v),
    FacadeModule: lambda w, v: ("module", [v.name]),
    PreludeModule: lambda w, v: ("prelude_module", [v.name]),
}
KINDS: dict[str, Kind] = {
    "unbound": Kind(lambda r, p: UNBOUND),
    "frame": Kind(_frame, _fill_frame),
    "bridge": Kind(_bridge, _fill_bridge),
    "function": Kind(_function, _fill_function),
    "generic_function": Kind(_function, _fill_generic_function),
    "cell": Kind(lambda r, p: CellType(), _fill_cell),
    "generator": Kind(_generator, _fill_generator),
    "async_yield": Kind(lambda r, p: AsyncYield(r.read(p[0]))),
    "coroutine_wrapper": Kind(lambda r, p: CoroutineWrapper(_coroutine(r.read(p[0])))),
    "named": Kind(lambda r, p: value_by_name(r.machine, p)),
    "entry": Kind(_entry),
    "host": Kind(_host),
    "guarded": Kind(_guarded),
    "module_dict": Kind(_module_dict, _fill_module_dict, HASHING),
    "prelude_dict": Kind(_prelude_dict, _fill_module_dict, HASHING),
    "module": Kind(lambda r, p: r.machine.import_module(p[0], True)),
    "prelude_module": Kind(lambda r, p: PreludeModule(p[0])),
    "tool": Kind(_tool),
    "method": Kind(lambda r, p: MethodType(r.read(p[0]), r.read(p[1]))),
    "bound": Kind(lambda r, p: r.machine.attribute(r.read(p[1]), p[0])),
}
