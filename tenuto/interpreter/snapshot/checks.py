"""What a machine's own fields must be, whatever a snapshot says: the machine trusts them, and a changed document may hold anything.

It is looked at once, when all is filled. That the program's values fit each other is not looked at: a program may hold anything.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import Context
from types import CellType
from typing import Any

from tenuto.interpreter.block import Block
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.construct import Bridge
from tenuto.interpreter.frames import BACK, BLOCK, DEPTH, EXC, GLOBALS, MACHINE, OWNER, PC, RET
from tenuto.interpreter.generators import RUNNING
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.values import Function, Resumable

_MOST = 1 << 62


def _is_a(value: Any, kind: type) -> bool:
    """By its real type: one of the program's may say anything. A program can set these to instances of its subclasses."""
    return issubclass(type(value), kind)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _are_counts(value: Any) -> bool:
    return type(value) is list and all(_is_count(each) for each in value)


def _is_time(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _is_waiting(value: Any) -> bool:
    return value is None or (type(value) is list and len(value) == 2 and value[0] in ("call", "any") and _is_count(value[1]))


def _is_site(value: Any) -> bool:
    return type(value) is list and list(map(type, value)) == [str, int, int, int, int, str]


def _is_call(value: Any) -> bool:
    if type(value) is not list or len(value) != 5:
        return False
    number, name, args, kwargs, site = value
    is_named = type(name) is str and type(args) is tuple and type(kwargs) is dict and all(type(key) is str for key in kwargs)
    return _is_count(number) and is_named and _is_site(site)


def _is_arrived(value: Any) -> bool:
    if type(value) is not list or len(value) < 3 or not _is_count(value[0]):
        return False
    if value[1] == "returned":
        return len(value) == 3
    return value[1] == "raised" and list(map(type, value[2:])) == [str, str, dict]


_RESULTS: dict[str, Callable[[list[Any]], bool]] = {
    "completed": lambda rest: len(rest) == 1,
    "failed": lambda rest: len(rest) == 4 and all(type(text) is str for text in rest[:3]) and type(rest[3]) in (int, type(None)),
    "limit": lambda rest: len(rest) == 3 and type(rest[0]) is str and type(rest[1]) is str and (rest[2] is None or _is_site(rest[2])),
}


def _is_result(value: Any) -> bool:
    return value is None or (type(value) is list and len(value) > 1 and value[0] in _RESULTS and _RESULTS[value[0]](value[1:]))


def _all(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: type(value) is list and all(check(each) for each in value)


_LIMITS: dict[str, Callable[[Any], bool]] = {
    "granted": lambda v: type(v) is dict and all(type(name) is str and _is_time(more) for name, more in v.items()),
    "asks": _is_count,
    "held": lambda v: v is None or _is_count(v),
    "hard": lambda v: type(v) is bool,
    "slept": lambda v: type(v) in (list, tuple) and len(v) == 2 and all(type(each) in (int, float) for each in v),
    "journaled": _is_count,
}
_ROOTS: dict[str, Callable[[Any], bool]] = {
    "globals": lambda v: type(v) is dict and all(type(name) is str for name in v),
    "raising": lambda v: v is None or isinstance(v, BaseException),
    "reraise": lambda v: type(v) is bool,
    "made": lambda v: v is None or type(v) is list,
    "status": lambda v: type(v) is str,
    "result": _is_result,
    "waiting": _is_waiting,
    "wait_slot": _is_count,
    "calls": _all(_is_call),
    "arrived": _all(_is_arrived),
    "abandoned": _are_counts,
    "calls_made": _is_count,
    "output": lambda v: type(v) is str,
    "taken": _is_count,
    "fuel": _is_count,
    "now": _is_time,
    "seed": lambda v: type(v) in (str, int),
    "random": lambda v: v is None or type(v) is random.Random,
    "entropy": lambda v: type(v) is random.Random,
    "large_ints": lambda v: v is True,
    "answering": _all(lambda v: issubclass(type(v), ProgramMeta)),
    "identities": lambda v: type(v) is list,
    "redirected": lambda v: type(v) is dict and all(name in ("stdout", "stderr") for name in v),
    "decimal": lambda v: type(v) is Context,
    "prelude": lambda v: type(v) is list,
    "mains": _is_count,
    "limits": lambda v: type(v) is dict and all(name in v and check(v[name]) for name, check in _LIMITS.items()),
}


def check_roots(roots: dict[str, Any]) -> None:
    """Raises SnapshotError for a field of the machine that no machine could have."""
    for name, value in roots.items():
        check = _ROOTS.get(name)
        if check is not None and not check(value):
            raise _damaged(f"{name} cannot be {_shown(value)}")


def check_frames(machine: Any) -> None:
    """The frames that run, from the top one to the root."""
    frame, count, seen = machine.top, 0, set()
    if machine.waiting is not None and (not is_frame(frame) or not machine.wait_slot < len(frame)):
        raise _damaged("nothing waits in the top frame")
    while frame is not None:
        if not is_frame(frame) or id(frame) in seen:
            raise _damaged("what runs is no chain of frames")
        seen.add(id(frame))
        back = frame[BACK]
        if back is None and frame is not machine.root:
            raise _damaged("the root frame is another one")
        if back is not None and not frame[RET] < len(back):
            raise _damaged("a frame returns to where nothing takes its result")
        frame, count = back, count + 1


def check_frame(machine: Any, frame: Any) -> None:
    """A frame's own fields, when it has been filled."""
    block = frame[BLOCK]
    wrong = (
        frame[MACHINE] is not machine
        or not (isinstance(block, Bridge) or type(frame[GLOBALS]) is dict)
        or type(frame[PC]) is not int
        or not _is_count(frame[RET])
        or not (frame[BACK] is None or is_frame(frame[BACK]))
        or type(frame[DEPTH]) is not int
        or not (frame[EXC] is None or isinstance(frame[EXC], BaseException))
        or not (frame[OWNER] is None or isinstance(frame[OWNER], Resumable))
    )
    if wrong:
        raise _damaged("a frame's own fields are none")


def check_generator(g: Resumable) -> None:
    """A generator's own fields, when it has been filled."""
    is_whole = g.state == "closed" or (is_frame(g.frame) and _is_count(g.slot) and g.slot < len(g.frame))
    if g.state not in _STATES or not is_whole or not _is_count(g.exit_slot) or not (_is_a(g.name, str) and _is_a(g.qualname, str)):
        raise _damaged("a generator's own fields are none")


def check_function(f: Function) -> None:
    """A function's own fields, when it has been filled."""
    is_whole = (
        _is_a(f.name, str)
        and _is_a(f.qualname, str)
        and type(f.globals) is dict
        and _is_a(f.defaults, tuple)
        and _is_a(f.kwdefaults, dict)
        and _is_a(f.annotations, dict)
        and (f.attributes is None or _is_a(f.attributes, dict))
        and all(type(cell) is CellType for cell in f.closure)
    )
    if not is_whole:
        raise _damaged("a function's own fields are none")


_STATES = ("created", "suspended", *RUNNING, "closed")


def is_frame(value: Any) -> bool:
    """A program's list can't pass for one: no program holds a block."""
    return type(value) is list and len(value) > DEPTH and isinstance(value[BLOCK], Block | Bridge)


def _damaged(why: str) -> SnapshotError:
    return SnapshotError(f"the snapshot is damaged: {why}")


def _shown(value: Any) -> str:
    return repr(value)[:40] if type(value) in (int, float, str, bool, type(None)) else f"a {type(value).__name__}"
