"""Making instances and classes.

Steps of a construction between which program code runs are kept in a *bridge*: a frame whose instructions are ours, between the frame
that asked and the program's. It is found by name in BRIDGES, so that a snapshot can name it.
"""

from __future__ import annotations

from abc import ABCMeta
from collections.abc import Callable
from random import Random
from typing import Any

from .binding import bound, enter, push
from .block import Instruction
from .class_slots import has_slot
from .classes import METACLASS_CONFLICT, MixedMeta, ProgramMeta, metaclass_for, new_type
from .compiled_names import name_as_compiled
from .crossing import look_at, read_by
from .frames import BACK, BLOCK, FINISHED, FIRST, MACHINE, NAMESPACE, PC, RET, SCRATCH, SWITCH, Frame
from .guarded_random import initialise, new_instance
from .guards.hierarchies import count_wide
from .inherited_constructors import room_for
from .sets import FrozenSet, Set
from .values import UNBOUND, Cell, Function


class Bridge:
    """The block of a bridge frame: no source, no handlers, a few instructions of the interpreter's own."""

    __slots__ = ("code", "first_temp", "kind", "name", "sites", "size")

    def __init__(self, name: str, code: list[Instruction], size: int) -> None:
        self.name = name
        self.code = code
        self.size = size
        self.kind = "bridge"
        self.sites: dict[int, Any] = {}  # always empty
        self.first_temp = FIRST

    def region_at(self, pc: int) -> None:
        return None

    def position(self, pc: int) -> str:
        return str(pc)

    def index(self, position: str) -> int:
        pc = int(position)
        if not -1 <= pc < len(self.code):
            raise KeyError(position)
        return pc


BRIDGES: dict[str, Bridge] = {}
_PLAIN_KINDS = frozenset(
    {int, float, complex, str, bytes, bytearray, bool, list, tuple, dict, Set, FrozenSet, range, slice}
    | {type(None), type(...), type(NotImplemented)}
)


def bridge(name: str, *code: Instruction, slots: int = 3) -> Bridge:
    made = BRIDGES[name] = Bridge(name, list(code), FIRST + slots)
    return made


def push_bridge(s: Frame, nxt: int, dst: int, block: Bridge, *values: Any) -> Frame:
    """Put a bridge frame on top of `s`; the caller pushes the program's frame on top of it."""
    b: Frame = [block.code, None, None, -1, 0, block, s[MACHINE], None, None, None, None, 0, None, *values]
    b.extend([None] * (block.size - len(b)))
    push(s, nxt, dst, b)
    return b


def enter_bridged(b: Frame, f: Function, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """Call a function on top of a bridge that has just been pushed; its first instruction takes the result from SCRATCH."""
    result = enter(b, 0, SCRATCH, f, args, kwargs)
    return SWITCH if result >= 0 else result  # a generator function gives its generator at once: the bridge is on top already


def leave_bridge(b: Frame, value: Any) -> int:
    back = b[BACK]
    back[b[RET]] = value
    b[MACHINE].top = back
    return SWITCH


def find_in_class(cls: Any, name: str) -> Any:
    """What the classes of the MRO hold under `name`, unbound; None where there is nothing."""
    for base in cls.__mro__:
        namespace = base.__dict__
        if name in namespace:
            return namespace[name]
    return None


def _root(b: Frame) -> int:
    """The bottom of a run loop: the frame above has returned."""
    return FINISHED


bridge("root", _root, slots=0)

# --- instances ---


def construct(s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """cls(*args, **kwargs) for a class of the program."""
    if type(cls) is not ProgramMeta:
        called = find_in_class(type(cls), "__call__")
        if type(called) is Function:
            return enter(s, nxt, dst, called, (cls, *args), kwargs)
    return construct_default(s, nxt, dst, cls, args, kwargs)


def construct_plain(s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """cls(*args, **kwargs) for a plain class of the program: mostly an `__init__` and nothing else, which needs no bridge."""
    m = s[MACHINE]
    init = m.constructors.get(cls) or m.constructor(cls)
    if init is None:
        return construct_default(s, nxt, dst, cls, args, kwargs)
    instance = object.__new__(cls)
    if init.simple == len(args) + 1 and not kwargs:
        n = init.template.copy()
        n[FIRST] = instance
        n[FIRST + 1 : FIRST + init.simple] = args
    else:
        n = bound(init, (instance, *args), kwargs)
    n[NAMESPACE] = instance
    return push(s, nxt, dst, n)


def construct_default(s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """What `type.__call__` does: `__new__`, then `__init__` if an instance came of it."""
    new = find_in_class(cls, "__new__")
    if isinstance(new, staticmethod):
        new = new.__func__
    init = find_in_class(cls, "__init__")
    if type(new) is Function:
        b = push_bridge(s, nxt, dst, NEW, cls, args, kwargs)
        return enter_bridged(b, new, (cls, *args), kwargs)
    if type(init) is not Function:
        machine = s[MACHINE]
        if issubclass(cls, type):
            return _construct_class(s, nxt, dst, cls, args, kwargs)
        if not machine.is_program_made_arguments(args, cls):
            outer, machine.nested = machine.nested, True
            try:
                look_at(machine, (cls,))
                if issubclass(cls, Random):
                    s[dst] = made = new_instance(machine, cls, bool(args or kwargs))
                    initialise(machine, made, *args, **(kwargs or {}))
                else:
                    args, words = room_for(machine, cls, read_by(machine, cls, args), kwargs)
                    s[dst] = machine.count_made(type.__call__(cls, *args, **words))
            finally:
                machine.nested = outer
            return nxt
        return int(machine.construct_filled(s, nxt, dst, cls, args, kwargs or {}))
    instance = _allocate(s, cls, args, kwargs)
    b = push_bridge(s, nxt, dst, INIT, instance)
    return enter_bridged(b, init, (instance, *args), kwargs)


def _allocate(s: Frame, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> Any:
    """A new instance by the host's `__new__`, for a class whose `__init__` is the program's."""
    machine = s[MACHINE]
    if cls.__new__ is object.__new__:
        count_wide(machine, cls)
        return object.__new__(cls)
    outer, machine.nested = machine.nested, True
    try:
        if issubclass(cls, Random):
            return new_instance(machine, cls, is_seeded=False)
        args, words = room_for(machine, cls, read_by(machine, cls, args), kwargs)
        return machine.count_made(cls.__new__(cls, *args, **words))
    finally:
        machine.nested = outer


def _construct_class(s: Frame, nxt: int, dst: int, meta: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    """A metaclass of the program without `__new__` or `__init__` of its own is called."""
    if len(args) != 3:
        raise TypeError(f"type.__new__() takes exactly 3 arguments ({len(args)} given)")
    s[dst] = new_type(s[MACHINE], meta, args[0], args[1], dict(args[2]), kwargs or {})
    return nxt


def _after_new(b: Frame) -> int:
    cls, args, kwargs = b[FIRST : FIRST + 3]
    instance = b[SCRATCH]
    if not isinstance(instance, cls):
        return leave_bridge(b, instance)
    init = find_in_class(type(instance), "__init__")
    b[FIRST] = instance
    b[SCRATCH] = None
    b[PC] = 0
    if type(init) is Function:
        return enter(b, 1, SCRATCH, init, (instance, *args), kwargs)
    if init is not object.__init__ and init is not None and not isinstance(instance, type):
        machine = b[MACHINE]
        outer, machine.nested = machine.nested, True
        try:
            args, words = room_for(machine, type(instance), read_by(machine, type(instance), args), kwargs)
            init(instance, *args, **words)
            machine.count_made(instance)
        finally:
            machine.nested = outer
    return leave_bridge(b, instance)


def _after_init(b: Frame) -> int:
    if b[SCRATCH] is not None:
        raise TypeError(f"__init__() should return None, not '{b[MACHINE].type_name(b[SCRATCH])}'")
    return leave_bridge(b, b[FIRST])


NEW = bridge("new", _after_new, _after_init)
INIT = bridge("init", _after_init, slots=1)


# --- host types ---


HOST_CONSTRUCTORS: dict[Any, Callable[..., int]] = {}  # what stands in the place of a type; builtins.py fills it


def construct_host(s: Frame, nxt: int, dst: int, cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None) -> int:
    special = HOST_CONSTRUCTORS.get(cls)
    if special is not None:
        return special(s, nxt, dst, args, kwargs or {})
    return int(s[MACHINE].call_host(s, nxt, dst, cls, args, kwargs))


def construct_type(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """type(x), or type(name, bases, namespace)."""
    if len(args) == 1 and not kwargs:
        s[dst] = s[MACHINE].type_of(args[0])
        return nxt
    if len(args) != 3:
        raise TypeError("type() takes no keyword arguments" if len(args) == 1 else "type() takes 1 or 3 arguments")
    name, bases, namespace = args
    for position, (argument, wanted) in enumerate(zip(args, (str, tuple, dict), strict=True), start=1):
        if not isinstance(argument, wanted):
            got = None if argument is None else s[MACHINE].type_name(argument)
            raise TypeError(f"type.__new__() argument {position} must be {wanted.__name__}, not {got}")
    namespace = dict(namespace)
    if any(not isinstance(base, type) and hasattr(base, "__mro_entries__") for base in bases):
        raise TypeError("type() doesn't support MRO entry resolution; use types.new_class()")
    meta = metaclass_for(bases, None)
    new = find_in_class(meta, "__new__")
    if isinstance(new, staticmethod) and type(new.__func__) is Function:
        return construct(s, nxt, dst, meta, (name, bases, namespace), kwargs)
    if not issubclass(meta, ABCMeta):
        namespace.setdefault("__module__", s[MACHINE].module_name(s))
    s[dst] = new_type(s[MACHINE], None, name, bases, namespace, kwargs)
    return nxt


def construct_abstract(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """ABCMeta(name, bases, namespace): a class of the program's, as a class statement with this metaclass makes."""
    if len(args) != 3 or not isinstance(args[1], tuple) or not isinstance(args[2], dict):
        raise TypeError("ABCMeta() takes a name, a tuple of bases, and a dict")
    name, bases, namespace = args
    s[dst] = new_type(s[MACHINE], ABCMeta, name, bases, {**namespace, "__module__": namespace.get("__module__", "abc")}, kwargs)
    return nxt


# --- class statements ---

# A class statement in the making: [name, bases, original bases, metaclass, keywords, namespace].
Record = list[Any]


def class_begin(m: Any, s: Frame, nxt: int, dst: int, name: str, bases: tuple[Any, ...], keywords: Any) -> int:
    resolved: list[Any] = []
    for base in bases:
        if isinstance(base, type):
            resolved.append(base)
            continue
        entries = getattr(base, "__mro_entries__", NotImplemented)
        if entries is NotImplemented:
            resolved.append(base)
        else:
            resolved.extend(m.mro_entries(base, entries, bases))
    keywords = _merged(m, keywords) if type(keywords) is tuple else dict(keywords)
    declared = keywords.pop("metaclass", None)
    for base in resolved:
        if isinstance(base, type):
            m.check_base(base)
    meta = _metaclass_of(tuple(resolved), declared)
    record = [name, tuple(resolved), bases, meta, keywords, None]
    m.building = None
    prepare = find_in_class(meta, "__prepare__") if isinstance(meta, type) else None
    if isinstance(prepare, (classmethod, staticmethod)) and type(prepare.__func__) is Function:
        b = push_bridge(s, nxt, dst, PREPARE, record)
        return enter_bridged(b, prepare.__func__, _prepare_arguments(prepare, meta, name, tuple(resolved)), keywords or None)
    if (
        isinstance(meta, type)
        and prepare is not None
        and not isinstance(prepare, (classmethod, staticmethod))
        and meta.__prepare__ is not type.__prepare__
    ):
        record[5] = meta.__prepare__(name, tuple(resolved), **keywords)
    elif not isinstance(meta, type) and m.is_programs(meta) and m.has_attribute(meta, "__prepare__"):
        record[5] = m.run_nested(m.attribute(meta, "__prepare__"), (name, tuple(resolved)), keywords)
    else:
        record[5] = {}
    s[dst] = record
    return nxt


def _merged(m: Any, pairs: tuple[tuple[str | None, Any], ...]) -> dict[str, Any]:
    """The keywords of a class statement with `**mapping` among them."""
    merged: dict[str, Any] = {}
    for name, value in pairs:
        try:
            m.merge_keywords(merged, value if name is None else {name: value})
        except TypeError as error:
            raise TypeError(f"__build_class__() {error}") from None
    return merged


def _metaclass_of(bases: tuple[Any, ...], declared: Any) -> Any:
    """The metaclass of a class statement, which is any callable; None for the type of a first base that can't be called as one."""
    if declared is not None and not isinstance(declared, type):
        return declared
    are_classes = all(isinstance(base, type) for base in bases)
    winner: Any = declared if declared is not None or not bases else type(bases[0])
    if are_classes and (winner is None or issubclass(winner, type)):
        return metaclass_for(bases, declared)
    for base in bases:  # what is not a class counts with its type, too
        kind = type(base)
        if not issubclass(winner, kind):
            if not issubclass(kind, winner):
                raise TypeError(METACLASS_CONFLICT)
            winner = kind
    if are_classes and issubclass(winner, type):
        return metaclass_for(bases, None)
    if issubclass(winner, type):
        raise TypeError("bases must be types")
    return winner if declared is not None or winner in _PLAIN_KINDS or isinstance(winner, ProgramMeta) else None


def _refuse_as_metaclass(m: Any, base: Any) -> None:
    """What CPython says to a first base whose type can't be called with a name, bases and a namespace."""
    kind = m.type_name(base)
    if kind == "module":
        raise TypeError("module() takes at most 2 arguments (3 given)")
    if kind == "function":
        raise TypeError("function() argument 'code' must be code, not str")
    if kind == "method":
        raise TypeError("method expected 2 arguments, got 3")
    raise TypeError(f"cannot create '{kind}' instances")


def _prepare_arguments(prepare: Any, meta: Any, name: str, bases: tuple[Any, ...]) -> tuple[Any, ...]:
    return (meta, name, bases) if isinstance(prepare, classmethod) else (name, bases)


def _prepared(b: Frame) -> int:
    record = b[FIRST]
    record[5] = b[SCRATCH]
    return leave_bridge(b, record)


PREPARE = bridge("prepare", _prepared, slots=1)


def class_prepared(m: Any, s: Frame, nxt: int, dst: int, record: Record) -> int:
    if not isinstance(record[5], dict) and not has_slot(type(record[5]), "__setitem__"):
        made_by = m.type_name_of(record[3]) if isinstance(record[3], type) else "<metaclass>"
        raise TypeError(f"{made_by}.__prepare__() must return a mapping, not {m.type_name(record[5])}")
    if record[1] is not record[2] and record[1] != record[2]:
        record[5]["__orig_bases__"] = record[2]
    return nxt


def class_body(nxt: int, dst: int, record: int, make: Callable[[Frame, Any], Frame]) -> Instruction:
    def ins(s: Frame) -> int:
        return push(s, nxt, dst, make(s, s[record][5]))

    return ins


def class_finish(m: Any, s: Frame, nxt: int, dst: int, record: Record, cell: Any) -> int:
    name, bases, _, meta, keywords, namespace = record
    if type(cell) is Cell:
        namespace["__classcell__"] = cell
    is_of_instance = any(meta is kind for kind in _PLAIN_KINDS) or (isinstance(meta, ProgramMeta) and not issubclass(meta, type))
    if is_of_instance or not isinstance(meta, type):  # a first base that is no class: its type is called
        from .calls import invoke

        if meta is None:
            _refuse_as_metaclass(m, bases[0])
        return invoke(s, nxt, dst, meta, (name, bases, namespace), keywords or None)
    if meta is ProgramMeta or meta is MixedMeta or not m.is_programs_metaclass(meta):
        s[dst] = made = new_type(m, meta, name, bases, namespace, keywords)
        if s[BLOCK].program.is_library:
            name_as_compiled(made)
        return nxt
    return construct(s, nxt, dst, meta, (name, bases, namespace), keywords or None)


def class_finished(m: Any, s: Frame, nxt: int, dst: int, made: Any, cell: Any) -> int:
    if type(cell) is Cell and issubclass(type(made), type):
        try:
            found = cell.cell_contents
        except ValueError:
            found = UNBOUND
        if found is UNBOUND:
            raise RuntimeError(f"__class__ not set defining {made.__name__!r} as {made!r}. Was __classcell__ propagated to type.__new__?")
        if found is not made:
            raise TypeError(f"__class__ set to {found!r} defining {made.__name__!r} as {made!r}")
    return nxt
