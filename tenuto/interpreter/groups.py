"""Exception groups: splitting one as CPython does, metadata and all, and what is raised when all except* clauses have run."""

from __future__ import annotations

from typing import Any

from .exception_parts import cause_of, context_of, is_a, members_of, own_dict
from .guards import charge_operation
from .unwinding import TRACE, set_trace, trace_of

_NOTES = "__notes__"


def check_group(machine: Any, group: BaseException) -> None:
    """Charge for a walk over the group's members, one for each way to them: groups that share members have exponentially many."""
    sizes: dict[int, int] = {}
    todo = [group]
    while todo:
        each = todo[-1]
        members = members_of(each) if is_a(each, BaseExceptionGroup) else ()
        missing = [member for member in members if id(member) not in sizes]
        if missing:
            todo += missing
            continue
        todo.pop()
        if id(each) not in sizes:
            sizes[id(each)] = min(1 + sum([sizes[id(member)] for member in members]), _MOST)
            machine.charge(2 + len(members))
    charge_operation(machine, _WALK_FUEL * sizes[id(group)], "going through this exception group")


_WALK_FUEL, _MOST = 40, 1 << 40


def parted(group: BaseException, method: str, condition: Any) -> Any:
    """group.split(condition) or group.subgroup(condition); the parts keep the traceback of the group that they come from."""
    found = getattr(BaseExceptionGroup, method)(group, condition)
    for part in found if type(found) is tuple else (found,):
        if part is not None:
            _copy_traces(group, part)
    return found


def _copy_traces(group: BaseException, part: BaseException) -> None:
    if part is group or not is_a(group, BaseExceptionGroup) or not is_a(part, BaseExceptionGroup):
        return
    if TRACE in own_dict(group) and TRACE not in own_dict(part):
        set_trace(part, list(trace_of(group)))
    members = iter(members_of(group))
    for inner in members_of(part):  # in the group's order
        if is_a(inner, BaseExceptionGroup):
            first = _leaves(inner)[0]
            origin = next((member for member in members if first in _leaves(member)), None)
            if origin is not None:
                _copy_traces(origin, inner)


def regroup(original: BaseException, rest: BaseException | None, raised: list[BaseException]) -> BaseException | None:
    """The unhandled part joined with what the clauses raised anew; None when nothing is left."""
    if not is_a(original, BaseExceptionGroup):  # it was put into a group for the clauses; at most one of them took it
        return raised[0] if raised else original if rest is not None else None
    again = [e for e in raised if _is_reraised(original, e)]
    new = [e for e in raised if not _is_reraised(original, e)]
    kept = _project(original, again if rest is None else [rest, *again])
    if kept is not None:
        new.append(kept)
    if len(new) < 2:
        return new[0] if new else None
    return BaseExceptionGroup("", new)


def _is_reraised(original: BaseException, e: BaseException) -> bool:
    """Whether `e` was split off `original` and re-raised as it was, rather than raised by a clause."""
    return is_a(e, BaseExceptionGroup) and (
        cause_of(e) is cause_of(original)
        and context_of(e) is context_of(original)
        and own_dict(e).get(_NOTES) == own_dict(original).get(_NOTES)
        and trace_of(e) == trace_of(original)
    )


def _leaves(e: BaseException) -> list[int]:
    if is_a(e, BaseExceptionGroup):
        return [leaf for member in members_of(e) for leaf in _leaves(member)]
    return [id(e)]


def _project(original: BaseException, parts: list[BaseException]) -> BaseException | None:
    """The sub-group of `original` with the leaves of `parts`, in the original's shape: made anew also where that is all of it."""
    if not parts:
        return None
    keep = {leaf for part in parts for leaf in _leaves(part)}
    kept: BaseException | None = parted(original, "subgroup", lambda e: not is_a(e, BaseExceptionGroup) and id(e) in keep)
    return kept
