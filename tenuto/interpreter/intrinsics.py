"""`__tenuto__`: what the prelude may ask of the machine and programs may not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from operator import ne
from types import MethodType
from typing import Any

from . import generators
from .argument_words import compiled_parameters
from .attribute_tables import CALLED_ALIASES, TUPLE_GETTER
from .class_slots import has_slot
from .classes import ProgramMeta
from .construct import find_in_class
from .facades.intrinsics import INTRINSICS as HOST_INTRINSICS
from .frames import BACK, BLOCK, BLOCKED, MACHINE, PC, Frame
from .guards import charge_operation, units_of_sort
from .guards.costs import RUN_FUEL, sort_units
from .guards.parts import PART
from .host_copies import deep_copy, shallow_copy
from .limits import LimitExceeded
from .part_intrinsics import PART_INTRINSICS
from .pure import REITERABLE
from .tracebacks import Traceback
from .values import AsyncYield, FrameNative, Function, Native, Tool

_ORDERED_BY_HOST = frozenset({int, float, str, bytes, bool})
_NUMBERS = frozenset({int, float, bool})
_TEXTS = frozenset({str, bytes})
_EXACT = frozenset({date, datetime, Decimal, Fraction, timedelta})
_COLUMNS = _ORDERED_BY_HOST | _EXACT | {type(None)}


def _host_sort(m: Any, items: list[Any], keys: list[Any] | None, reverse: Any, /) -> bool | int:
    """Sort `items` in place if nothing but the host's own types is compared; False, nothing changed, otherwise.

    The number of elements of a run, nothing changed, where all at once would take too long.
    """
    values = items if keys is None else keys
    size = len(values)
    units = units_of_sort(values)
    if size > 1024 and units > RUN_FUEL and _are_ordered(values):
        return max(RUN_FUEL * size // units, 512)
    m.charge(size)
    if not all(_is_host_only(value) for value in values):
        return False
    charge_operation(m, units, "sorting")
    if keys is None:
        with m.nesting():
            items.sort(reverse=reverse)
    else:
        order = sorted(range(len(values)), key=values.__getitem__, reverse=bool(reverse))
        items[:] = [items[i] for i in order]
    return True


def _look_some(m: Any, values: list[Any], at: int, seen: list[Any], /) -> int:
    """Look at the next values that are to be sorted; gives where they end.

    `seen` is what is known of those before: their types, the types of what they hold, the length of texts, and whether one has no order.
    """
    part = values[at : at + PART]
    m.charge(len(part) >> 2)
    _look(part, seen)
    return at + len(part)


def _look(part: list[Any], seen: list[Any]) -> None:
    own = dict.fromkeys(map(type, part))
    seen[0] = [*dict.fromkeys([*seen[0], *own])]  # in the order in which they came: it stands in snapshots
    leaves, kinds = part, set(own)
    if kinds == {tuple} or kinds == {list}:
        leaves = list(chain.from_iterable(part))
        inner = dict.fromkeys(map(type, leaves))
        seen[1] = [*dict.fromkeys([*seen[1], *inner])]
        kinds = set(inner)
    elif kinds <= _TEXTS:
        seen[2] += sum(map(len, part))
    if float in kinds and kinds <= _COLUMNS and any(map(ne, leaves, leaves)):
        seen[3] = True


def _run_length(m: Any, size: int, seen: list[Any], /) -> int:
    """How many elements a run has, where all that was looked at can be sorted in runs; else 0."""
    kinds, length = set(seen[0]), seen[2]
    units = sort_units(size, kinds)
    if kinds <= _TEXTS and length >> 6 > size:
        units += length * size.bit_length() >> 10
    return max(RUN_FUEL * size // units, 512) if _is_total(seen) else 0


def _are_ordered(values: list[Any]) -> bool:
    """Whether every two can be compared and the order is a total one: runs can be merged then."""
    seen: list[Any] = [[], [], 0, False]
    _look(values, seen)
    return _is_total(seen)


def _is_total(seen: list[Any]) -> bool:
    kinds, inner = set(seen[0]), set(seen[1])
    if seen[3]:
        return False
    if kinds == {tuple} or kinds == {list}:
        if not (inner <= _NUMBERS or len(inner) == 1):  # columns of several types
            return inner <= _COLUMNS
        kinds = inner
    return kinds <= _NUMBERS or (len(kinds) == 1 and kinds <= _ORDERED_BY_HOST | _EXACT)


def _sort_run(m: Any, keys: list[Any], values: list[Any] | None, start: int, end: int, /) -> None:
    """Sort a part of `keys` in place, those of `values` with them."""
    part = keys[start:end]
    charge_operation(m, units_of_sort(part), "sorting")
    if values is None:
        part.sort()
        keys[start:end] = part
        return
    order = sorted(range(len(part)), key=part.__getitem__)
    keys[start:end] = [part[i] for i in order]
    part = values[start:end]
    values[start:end] = [part[i] for i in order]


def _merge_some(m: Any, keys: list[Any], values: list[Any] | None, left: tuple[int, int], right: tuple[int, int], out: Any, /) -> Any:
    """Of two sorted runs, from `left[0]` to `left[1]` and so on, the next elements in order into `out`; the places they go on at."""
    a, b = keys[left[0] : min(left[0] + _MERGED, left[1])], keys[right[0] : min(right[0] + _MERGED, right[1])]
    # Nothing that is still to come on either side belongs before what is taken; equal ones of the left come first.
    taken, also = (bisect_right(a, b[-1]), len(b)) if b[-1] < a[-1] else (len(a), bisect_left(b, a[-1]))
    m.charge(taken + also)
    a[taken:] = b[:also]
    out_keys, out_values = out
    if values is None:
        a.sort()
        out_keys += a
    else:
        order = sorted(range(len(a)), key=a.__getitem__)
        out_keys += [a[i] for i in order]
        part = values[left[0] : left[0] + taken] + values[right[0] : right[0] + also]
        out_values += [part[i] for i in order]
    return left[0] + taken, right[0] + also


_MERGED = 16_384


def _is_host_only(value: Any) -> bool:
    t = type(value)
    if t in _ORDERED_BY_HOST:
        return True
    if t is tuple or t is list:
        return all(_is_host_only(item) for item in value)
    return not isinstance(t, ProgramMeta)


def _program_special(m: Any, value: Any, name: str, /) -> Any:
    """The bound special method that the program defines on the type of `value`, or None where it is the host's."""
    t = type(value)
    if isinstance(t, ProgramMeta):
        found = find_in_class(t, name)
        if type(found) is Function:
            return MethodType(found, value)
        if isinstance(found, (classmethod, staticmethod)) and type(found.__func__) is Function:
            return found.__get__(value, t)
    return None


def _host_isinstance(m: Any, value: Any, kind: Any, /) -> bool:
    with m.nesting():
        return bool(m.is_instance(value, kind))


def _host_issubclass(m: Any, cls: Any, kind: Any, /) -> bool:
    with m.nesting():
        return bool(m.is_subclass(cls, kind))


def _combine_hashes(m: Any, hashes: list[int], items: Any, /) -> int:
    return int(m.combined_hash("tuple", hashes, items))


def _combine_hashes_unordered(m: Any, hashes: list[int], items: Any, /) -> int:
    return int(m.combined_hash("frozenset", hashes, items))


def _parse_field(m: Any, text: str, /) -> Any:
    import _string  # type: ignore[import-not-found]

    first, rest = _string.formatter_field_name_split(text)
    return first, list(rest)


def _define(m: Any, source: str, name: str, namespace: dict[str, Any], /) -> Any:
    """Compile one function definition over `namespace` as its globals and give the function."""
    from .library_definitions import definition_program

    program = m.definitions.get(source)
    if program is None:
        program = m.definitions[source] = definition_program(source)
    names = m.new_globals(namespace.get("__name__", "__main__"))
    names.update(namespace)
    m.run_library(program, names)
    return names[name]


def _now(m: Any, /) -> float:
    return float(m.now)


def _is_tool(m: Any, value: Any, /) -> bool:
    return isinstance(value, Tool)


def _tool_name(m: Any, value: Any, /) -> str:
    return str(value.name)


def _abandon_call(m: Any, call: int, /) -> None:
    if m.calls.pop(call, None) is not None:
        m.abandoned.add(call)
    m.arrived = [(arrived, outcome) for arrived, outcome in m.arrived if arrived != call]


def _is_coroutine_function(m: Any, value: Any, /) -> bool:
    if isinstance(value, MethodType):
        value = value.__func__
    if isinstance(value, Tool):
        return value.is_async
    return isinstance(value, Function) and value.block.kind == "coroutine"


def _function_kind(m: Any, value: Any, /) -> str | None:
    """function, generator, coroutine or async_generator, or None for what is no function of the program."""
    return value.block.kind if isinstance(value, Function) and not value.is_compiled else None


def _function_parameters(m: Any, value: Any, /) -> Any:
    """(positional-only, positional, *name, keyword-only, **name) of a function of the program, or None."""
    if not isinstance(value, Function) or value.is_compiled:
        return None
    block = value.block
    return block.posonly, block.args, block.vararg, block.kwonly, block.kwarg


def _log(m: Any, level: str, name: str, text: str, /) -> None:
    m.write(f"{level}:{name}:{text}\n", "stderr")


def _write(m: Any, text: str, /) -> None:
    m.write(text)


def _redirect_output(m: Any, stream: str, target: Any, /) -> Any:
    before, m.redirected[stream] = m.redirected.get(stream), target
    return before


def _is_program_made(m: Any, value: Any, /) -> bool:
    """A function, generator or class of the program's (or the prelude's), or an instance of such a class."""
    return type(value) not in CALLED_ALIASES and bool(m.is_programs(value))


def _host_copy(m: Any, value: Any, is_deep: bool, memo: Any = None, /) -> Any:
    """A copy of a value of the host's."""
    if type(value) in m.host_types or isinstance(value, Native | FrameNative | Tool | MethodType):
        return value  # a handle: what stands behind it is not the program's to copy; a builtin function
    return deep_copy(m, value, memo) if is_deep else shallow_copy(value)


def _calling_place(m: Any, level: int, /) -> tuple[str, int, str, str]:
    """Where the program called the prelude: (file name, line number, name of the function, source line); level 2 is that one's caller."""
    places = []
    frame = m.top
    while frame is not None:
        if frame[BLOCK].kind != "bridge" and not frame[BLOCK].program.is_library:
            places.append(frame)
        frame = frame[BACK]
    if level > len(places):
        return "<sys>", 1, "<module>", ""
    frame = places[max(level, 1) - 1]
    block = frame[BLOCK]
    line = m.site_of(frame).line
    lines = block.program.lines
    return block.program.filename, line, block.name, lines[line - 1] if line <= len(lines) else ""


def _traceback_entries(m: Any, tb: Any, /) -> list[tuple[str, int, str, str, str]]:
    """What a traceback passed, the outermost first: (file name, line number, name of the function, source line, the entry's text)."""
    from .traceback import entry_texts

    if tb is None:
        return []
    if type(tb) is not Traceback:
        raise AttributeError(f"'{m.type_name(tb)}' object has no attribute 'tb_frame'")
    found = entry_texts(tb.entries)
    m.charge(10 * len(found))
    return found


def _type_name(m: Any, value: Any, /) -> str:
    """What the texts of errors out of compiled code call the value's type: with its module, where it is compiled too."""
    return str(m.type_name(value))


def _is_async_value(m: Any, step: Any, /) -> bool:
    return type(step) is AsyncYield


def _is_async_running(m: Any, generator: Any, /) -> bool:
    return bool(generator.is_running)


def _is_async_closing(m: Any, generator: Any, /) -> bool:
    return bool(generator.closing)


def _set_async_closing(m: Any, generator: Any, /) -> None:
    generator.closing = True


def _generator_state(m: Any, generator: Any, /) -> str:
    return str(generator.state)


def _async_value(m: Any, step: Any, /) -> Any:
    return step.value


def _start_call(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """A call of a registered name. The library's objects can be reached by the program: what they pass on is checked here."""
    m = s[MACHINE]
    name, arguments, keywords, place = args
    if type(name) is not str or name not in m.tools:
        raise ValueError(f"there is no tool {m.safe_text(name, 'name', repr)}")
    if type(arguments) is not tuple or type(keywords) is not dict or not all(type(key) is str for key in keywords):
        raise TypeError("the arguments of a call are a tuple and a dict with names as keys")
    call = m.start_call(s, name, arguments, keywords, m.site_at(place))
    s[dst] = call.id
    return nxt


def _place_of_call(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    s[dst] = s[MACHINE].place_of(s)
    return nxt


def _wait_calls(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """Suspend until at least one started call has been resolved: a list of (id, is_value, value or exception)."""
    m = s[MACHINE]
    s[PC] = nxt - 1
    m.waiting = ("any", 0)
    m.wait_slot = dst
    if m._deliver():
        return nxt
    if not m.calls:
        m.waiting = None
        raise RuntimeError("the program waits for something that nothing will bring about")
    return BLOCKED


def _check_tasks(m: Any, alive: int, /) -> None:
    if alive > m.limits.tasks:
        raise LimitExceeded("tasks", f"the program has more than {m.limits.tasks:,} asyncio tasks alive at once")


def _first_line(m: Any, function: Any, /) -> int:
    """Where the definition of a function begins, decorators included; 0 for what is none of the program's."""
    if type(function) is not Function:
        return 0
    node = function.block.node
    return int(min([node.lineno, *[each.lineno for each in getattr(node, "decorator_list", ())]]))


_FUNCTIONS: dict[str, Any] = {
    "check_tasks": _check_tasks,
    "has_slot": lambda m, cls, name: has_slot(cls, name),
    "host_sort": _host_sort,
    "look_some": _look_some,
    "run_length": _run_length,
    "sort_run": _sort_run,
    "merge_some": _merge_some,
    "program_special": _program_special,
    "host_isinstance": _host_isinstance,
    "host_issubclass": _host_issubclass,
    "combine_hashes": _combine_hashes,
    "combine_hashes_unordered": _combine_hashes_unordered,
    "parse_field": _parse_field,
    "define": _define,
    "tuple_getter": lambda m, index, doc: TUPLE_GETTER(index, doc),
    "now": _now,
    "is_tool": _is_tool,
    "tool_name": _tool_name,
    "abandon_call": _abandon_call,
    "is_coroutine_function": _is_coroutine_function,
    "first_line": _first_line,
    "function_kind": _function_kind,
    "function_parameters": _function_parameters,
    "compiled_parameters": lambda m, value: compiled_parameters(value),
    "log": _log,
    "write": _write,
    "redirect_output": _redirect_output,
    "is_program_made": _is_program_made,
    "host_copy": _host_copy,
    "calling_place": _calling_place,
    "type_name": _type_name,
    "is_async_value": _is_async_value,
    "async_value": _async_value,
    "generator_state": _generator_state,
    "is_async_closing": _is_async_closing,
    "is_async_running": _is_async_running,
    "set_async_closing": _set_async_closing,
    "traceback_entries": _traceback_entries,
}


def _gate_getattr(s: Frame, nxt: int, dst: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    m = s[MACHINE]
    return int(m.builtins["getattr"].function(s, nxt, dst, args, kwargs))


INTRINSICS: dict[str, Any] = {
    **{name: Native(name, entry.fn, "__tenuto__") for name, entry in HOST_INTRINSICS.items()},
    **{name: Native(name, function, "__tenuto__") for name, function in (_FUNCTIONS | PART_INTRINSICS).items()},
    "gate_getattr": FrameNative("gate_getattr", _gate_getattr, "__tenuto__"),
    "start_call": FrameNative("start_call", _start_call, "__tenuto__"),
    "place_of_call": FrameNative("place_of_call", _place_of_call, "__tenuto__"),
    "wait_calls": FrameNative("wait_calls", _wait_calls, "__tenuto__"),
    "resume_async": generators.RESUME_ASYNC,
    "throw_async": generators.THROW_ASYNC,
}
for _name, _value in INTRINSICS.items():
    _value.module = "__tenuto__"
_ = REITERABLE
