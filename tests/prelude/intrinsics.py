"""A stand-in on CPython for `__tenuto__`, the module through which the prelude reaches the machine.

Outside calls live on a clock of their own: a call of `sleep` is resolved when that clock has reached its end, any other call after the
delay that its tool names, both without waiting. This is what the machine and a driver do together.
"""

from __future__ import annotations

import _string
import copy
import inspect
import string
import sys
import traceback
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType, GeneratorType, ModuleType, TracebackType
from typing import Any

from tenuto.interpreter.argument_words import compiled_parameters
from tenuto.interpreter.attribute_tables import TUPLE_GETTER
from tenuto.interpreter.class_slots import has_slot
from tenuto.interpreter.facades.entries import Guarded
from tenuto.interpreter.facades.intrinsics import INTRINSICS
from tenuto.interpreter.hashing import combine, combine_unordered
from tenuto.interpreter.intrinsics import INTRINSICS as OF_THE_MACHINE
from tests.interpreter.services import Services


@dataclass(frozen=True)
class StandInTool:
    """A tool of the outside world: `function` gives its result, the keyword `delay` of a call says how long that takes."""

    name: str
    function: Callable[..., object]

    def __call__(self, *args: object, delay: float = 0.0) -> object:
        return self.function(*args)


@dataclass
class Outside:
    now: float = 1000.0
    next_id: int = 1
    pending: dict[int, tuple[float, Callable[[], object]]] = field(default_factory=dict)
    tools: dict[str, StandInTool] = field(default_factory=dict)
    log: list[tuple[str, str, str]] = field(default_factory=list)

    def start_call(self, name: str, args: Sequence[Any], kwargs: dict[str, Any], place: object) -> int:
        identity = self.next_id
        self.next_id += 1
        if name == "sleep":
            self.pending[identity] = (self.now + float(args[0]), lambda: None)
        else:
            tool = self.tools[name]
            self.pending[identity] = (self.now + kwargs.get("delay", 0.0), lambda: tool(*args, **kwargs))
        return identity

    def wait_calls(self) -> list[tuple[int, bool, object]]:
        due = min(when for when, _ in self.pending.values())
        self.now = max(self.now, due)
        resolved: list[tuple[int, bool, object]] = []
        for identity, (when, function) in sorted(self.pending.items(), key=lambda item: (item[1][0], item[0])):
            if when > due:
                continue
            del self.pending[identity]
            try:
                resolved.append((identity, True, function()))
            except Exception as error:
                resolved.append((identity, False, error))
        return resolved

    def abandon_call(self, identity: int) -> None:
        del self.pending[identity]


def host_sort(items: list[Any], keys: list[Any] | None, reverse: bool) -> bool:
    """True after sorting `items` where only the host's own types are compared; False, nothing changed, where program code would run."""
    values = items if keys is None else keys
    if not all(type(value) in (int, str, float, bytes) for value in values):
        return False
    order = sorted(range(len(values)), key=values.__getitem__, reverse=bool(reverse))
    items[:] = [items[at] for at in order]
    return True


def program_special(obj: object, name: str) -> Callable[..., object] | None:
    """The bound special method that program code defines on the type of `obj`, or None where it is the host's."""
    for base in type(obj).__mro__:
        found = vars(base).get(name)
        if found is not None:
            return found.__get__(obj, type(obj)) if isinstance(found, FunctionType) else None  # type: ignore[no-any-return]
    return None


def is_program_made(obj: object) -> bool:
    """A function or generator, or an object (or class) of a class that no module of the host has."""
    if isinstance(obj, FunctionType | GeneratorType):
        return True
    cls = obj if isinstance(obj, type) else type(obj)
    home = sys.modules.get(cls.__module__) if cls.__module__ != "__main__" else None
    return getattr(home, cls.__name__, None) is not cls and cls.__module__ != "builtins"


def define(source: str, name: str, namespace: dict[str, Any]) -> Any:
    """Run `source`, one function definition, over `namespace` as its globals and give the function called `name`."""
    made: dict[str, Any] = {}
    exec(source, namespace, made)
    return made[name]


def redirect_output(stream: str, target: Any) -> Any:
    before = getattr(sys, stream)
    setattr(sys, stream, target)
    return before


def parse_field(text: str) -> tuple[object, list[tuple[bool, object]]]:
    first, rest = _string.formatter_field_name_split(text)
    return first, list(rest)


def calling_place(level: int) -> tuple[str, int, str, str]:
    """Where the program calls the prelude: (file name, line number, name of the function, source line); level 2 is that one's caller."""
    frame = sys._getframe(1)
    while "/prelude/" in frame.f_code.co_filename and frame.f_back is not None:
        frame = frame.f_back
    for _ in range(level - 1):
        frame = frame.f_back or frame
    return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, ""


def traceback_entries(tb: TracebackType | None) -> list[tuple[str, int | None, str, str | None, str]]:
    entries = traceback.extract_tb(tb)
    texts = traceback.StackSummary.from_list(entries).format
    return [(each.filename, each.lineno, each.name, each.line, text) for each, text in zip(entries, texts(), strict=True)]


class HostServices(Services):
    """The machine's services, with output on CPython's own streams."""

    def write(self, text: str, stream: str = "stdout") -> None:
        getattr(sys, stream).write(text)


# The prelude imports these on CPython too and uses CPython's own asynchronous generators there.
STEPS_OF_ASYNC_GENERATORS = (
    *("async_value", "generator_state", "is_async_closing", "is_async_running", "is_async_value", "resume_async", "set_async_closing"),
    "throw_async",
)


OF_SORTS = ("look_some", "merge_some", "run_length", "sort_run")


def make_intrinsics(outside: Outside) -> ModuleType:
    module = ModuleType("__tenuto__")
    names: dict[str, object] = {
        "has_slot": has_slot,
        "host_sort": host_sort,
        "host_isinstance": isinstance,
        "host_issubclass": issubclass,
        "program_special": program_special,
        "type_name": lambda obj: type(obj).__name__,
        "first_line": lambda function: function.__code__.co_firstlineno if isinstance(function, types.FunctionType) else 0,
        "combine_hashes": lambda hashes, items: combine(hashes),
        "compiled_parameters": compiled_parameters,
        "tuple_getter": TUPLE_GETTER,
        "combine_hashes_unordered": lambda hashes, items: combine_unordered(hashes),
        "elements_of": lambda items, what: [*items],
        "differ_some": lambda left, right, at: (None, len(left)),
        "show_some": lambda items, at, showing, is_mapping, size: (None, len(items)),
        "check_tasks": lambda alive: None,
        "gate_getattr": getattr,
        "parse_format": lambda text: list(string.Formatter().parse(text)),
        "parse_field": parse_field,
        "define": define,
        "is_program_made": is_program_made,
        "host_copy": lambda obj, is_deep, memo=None: copy.deepcopy(obj) if is_deep else copy.copy(obj),
        "redirect_output": redirect_output,
        "calling_place": calling_place,
        "traceback_entries": traceback_entries,
        "start_call": outside.start_call,
        "place_of_call": lambda: None,
        "wait_calls": outside.wait_calls,
        "abandon_call": outside.abandon_call,
        "now": lambda: outside.now,
        "is_tool": lambda obj: isinstance(obj, StandInTool),
        "tool_name": lambda obj: obj.name,
        "is_coroutine_function": inspect.iscoroutinefunction,
        "log": lambda level, name, text: outside.log.append((level, name, text)),
    }
    names.update({name: partial(OF_THE_MACHINE[name].function, HostServices()) for name in OF_SORTS})
    names.update(dict.fromkeys(STEPS_OF_ASYNC_GENERATORS, None))
    module.__dict__.update(names)
    module.__dict__.update({name: partial(entry.fn, HostServices()) for name, entry in INTRINSICS.items() if isinstance(entry, Guarded)})
    return module
