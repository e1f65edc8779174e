"""The values that are ours: functions, cells, generators, coroutines, and functions of the interpreter's own.

Everything else a program holds is a host value. A host function that calls one of these arrives at a trampoline (`__call__`, `__next__`):
in a fused expression that raises `Deopt` before anything has happened, otherwise it runs a nested machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, CellType, MethodType
from typing import TYPE_CHECKING, Any

from .frames import MACHINE, Frame
from .hash_asking import place_of_binding
from .signals import Instead

if TYPE_CHECKING:
    from .block import Block
    from .machine import Machine


class Unbound:
    """The content of a slot whose name has no value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<unbound>"


UNBOUND = Unbound()


def unbound_error(name: str, is_free: bool) -> NameError:
    """What reading a variable without a value raises; a free one belongs to a function around this one."""
    if is_free:
        return NameError(f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name=name)
    return UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")


# A variable that inner functions share is the host's own cell: cheap, and what `type.__new__` wants for `__class__`.
Cell = CellType


def _address(value: Any) -> str:
    from .running import address_text

    return address_text(value)


class Function:
    # No docstring: the host's property and wraps read `__doc__` of an instance, which must be the program's.

    __slots__ = (
        "__weakref__",
        "annotations",
        "attributes",
        "block",
        "closure",
        "defaults",
        "doc",
        "globals",
        "kwdefaults",
        "machine",
        "module",
        "name",
        "qualname",
        "simple",
        "template",
        "type_params",
    )  # fmt: skip

    block: Block
    globals: dict[str, Any]
    closure: tuple[Cell, ...]
    defaults: tuple[Any, ...]
    kwdefaults: dict[str, Any]
    name: str
    qualname: str
    module: str
    doc: Any
    attributes: dict[str, Any] | None
    annotations: dict[str, Any]
    machine: Machine
    template: Frame
    simple: int
    type_params: tuple[Any, ...]

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        machine = self.machine
        if machine.keeps_hashes and machine.hashers.of(type(instance)) is self:
            machine.hash_asked = place_of_binding(self, instance)
        return MethodType(self, instance)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        if self.name == "__getattribute__" and len(args) == 2 and issubclass(type(args[0]), type):
            # A metaclass's, and the host (or the machine itself) looks at a class: the program's own looks come through the gate.
            return type.__getattribute__(*args)
        return self.machine.trampoline(self, args, kwargs)

    def __repr__(self) -> str:
        if self.attributes is not None and "cache_parameters" in self.attributes and self.block.program.is_library:
            return f"<functools._lru_cache_wrapper object{_address(self)}>"  # compiled in CPython, a function of the library here
        if self.is_compiled:
            return f"<built-in function {self.name}>"
        return f"<function {self.qualname}{_address(self)}>"

    @property
    def is_compiled(self) -> bool:
        """Whether it is a function of the prelude that stands for one which CPython has in C, such as functools.reduce."""
        if not self.block.program.is_library or self.qualname != self.name:
            return False
        return isinstance(vars(sys.modules.get(self.module, sys)).get(self.name), BuiltinFunctionType)

    # functools.wraps and the like of the host read these; programs go through the attribute gate.
    @property
    def __name__(self) -> str:
        return self.name

    @property
    def __doc__(self) -> Any:  # type: ignore[override]
        return self.doc

    def __getattr__(self, name: str) -> Any:
        if name == "__qualname__":  # which can't be a property: in a class body it is the class's own
            return self.qualname
        return object.__getattribute__(self, name)

    @property
    def __isabstractmethod__(self) -> bool:
        return bool(self.attributes and self.attributes.get("__isabstractmethod__", False))

    @__isabstractmethod__.setter
    def __isabstractmethod__(self, value: bool) -> None:
        if self.attributes is None:
            self.attributes = {}
        self.attributes["__isabstractmethod__"] = value


class Resumable:
    """A generator, coroutine or async generator of the program: a frame kept by this object between two resumptions."""

    __slots__ = ("__weakref__", "delegate", "exit_pc", "exit_slot", "frame", "name", "qualname", "slot", "state")
    kind = ""

    def __init__(self, frame: Frame, name: str, qualname: str) -> None:
        self.frame = frame
        self.slot = 0  # takes the value that is sent; 0 before the first resumption
        self.state = "created"  # created, suspended, running, closed
        self.name = name
        self.qualname = qualname
        self.exit_pc = -1  # where the resuming frame goes on when this one returns; -1: StopIteration is raised there
        self.exit_slot = 0  # takes the return value then; 0: dropped
        self.delegate: Any = None  # what a `yield from` or `await` of this frame is waiting for

    def __repr__(self) -> str:
        return f"<{self.kind} object {self.qualname}{_address(self)}>"


class Generator(Resumable):
    """A generator of the program."""

    __slots__ = ()
    kind = "generator"

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self.frame[MACHINE].trampoline(GENERATOR_NEXT, (self,), {})


class Coroutine(Resumable):
    """A coroutine of the program."""

    __slots__ = ()
    kind = "coroutine"


class AsyncGenerator(Resumable):
    """An asynchronous generator of the program; what it awaits passes through, what it yields arrives as `AsyncYield`."""

    __slots__ = ("closing",)

    def __init__(self, frame: Frame, name: str, qualname: str) -> None:
        super().__init__(frame, name, qualname)
        self.closing = False  # aclose() has been begun

    @property
    def is_running(self) -> bool:
        """In the middle of a step: it computes, or awaits something."""
        return self.state in ("running", "thrown") or self.delegate is not None

    kind = "async_generator"


class AsyncYield:
    """A value yielded by an async generator, told apart from what it awaits."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class CoroutineWrapper:
    """What `coroutine.__await__()` gives: an iterator over the coroutine."""

    __slots__ = ("coroutine",)

    def __init__(self, coroutine: Coroutine) -> None:
        self.coroutine = coroutine

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self.coroutine.frame[MACHINE].trampoline(GENERATOR_NEXT, (self.coroutine,), {})

    def __repr__(self) -> str:
        return f"<coroutine_wrapper object{_address(self)}>"


class Native:
    """A function of the interpreter: `function(machine, *args, **kwargs)` gives the value at once."""

    __slots__ = ("function", "is_method", "machine", "module", "name", "read_on", "twin")

    def __init__(self, name: str, function: Callable[..., Any], module: str = "builtins", machine: Machine | None = None) -> None:
        self.read_on: tuple[Any, ...] = ()  # the one value that it was read on, where each reading makes a new one
        self.name = name
        self.function = function
        self.module = module
        self.machine = machine
        self.is_method = False  # stands for an unbound method of a host type: it binds where a class has it
        self.twin: Any = None  # that method, for what it shows

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return MethodType(self, instance) if self.is_method and instance is not None else self

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        from .running import current_machine

        machine: Any = self.machine or current_machine()
        try:
            return self.function(machine, *args, **kwargs)
        except Instead as other:
            instead = other
        return machine.run_nested(machine.prelude(instead.module, instead.name), *instead.given(args, kwargs))

    def __repr__(self) -> str:
        return f"<built-in function {self.name}>" if self.twin is None else repr(self.twin)

    @classmethod
    def of(cls, owner: Any, name: str, function: Callable[..., Any]) -> Native:
        """One made for a reading of `owner.name`."""
        made = cls(name, function)
        made.read_on = (owner,)
        return made


class FrameNative(Native):
    """A function of the interpreter that may push frames: `function(s, nxt, dst, args, kwargs)` gives the next index or a signal."""

    __slots__ = ()

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if not self.is_method or instance is None:
            return self
        from .running import running

        machine = getattr(running, "machine", None)
        if machine is not None and machine.keeps_hashes and machine.hashers.of(type(instance)) is self:
            machine.hash_asked = place_of_binding(self, instance)
        return MethodType(self, instance)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        from .running import current_machine

        return (self.machine or current_machine()).trampoline(self, args, kwargs)

    def __rshift__(self, other: Any) -> Any:
        if self.name != "print" or isinstance(getattr(type(other), "__rrshift__", None), Function):
            return NotImplemented
        kind = type(other).__name__
        hint = 'Did you mean "print(<message>, file=<output_stream>)"?'
        raise TypeError(f"unsupported operand type(s) for >>: 'builtin_function_or_method' and '{kind}'. {hint}")


class Tool:
    """A registered name of the outside world, as the program sees it."""

    __slots__ = ("doc", "is_async", "name")

    def __init__(self, name: str, is_async: bool, doc: str) -> None:
        self.name = name
        self.is_async = is_async
        self.doc = doc

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        from .running import current_machine

        return current_machine().trampoline(self, args, kwargs)

    def __repr__(self) -> str:
        return f"<tool {self.name}>"


for _class, _name in (
    (Function, "function"), (Generator, "generator"), (Coroutine, "coroutine"), (AsyncGenerator, "async_generator"), (Tool, "function"),
    (Native, "builtin_function_or_method"), (FrameNative, "builtin_function_or_method"), (CoroutineWrapper, "coroutine_wrapper"),
):  # fmt: skip
    type.__setattr__(_class, "__name__", _name)
    type.__setattr__(_class, "__qualname__", _name)
    _class.__module__ = "builtins"


def _unreachable(*_: Any) -> Any:
    raise AssertionError("installed by the machine")


# Replaced by generators.py with the real thing; a name here so that values.py imports nothing of the machine.
GENERATOR_NEXT = FrameNative("__next__", _unreachable)
