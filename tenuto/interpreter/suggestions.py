"""`Did you mean: 'total'?` at the end of an uncaught NameError or AttributeError: the nearest name, measured as CPython 3.11 does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .attributes import KIND, gate_of
from .exception_parts import is_a, own_dict
from .inspecting import names_on
from .module_values import FacadeModule
from .unwinding import trace_of

# The descriptors themselves: a class of the program may have attribute hooks.
_NAME: dict[type, Any] = {kind: kind.__dict__["name"].__get__ for kind in (NameError, AttributeError)}
_MISSED_ON: Any = AttributeError.__dict__["obj"].__get__
_MOVE, _CASE = 2, 1
_LONGEST, _MOST = 40, 750


def suggestion(machine: Any, exception: BaseException) -> str:
    """The text that follows the message, or nothing."""
    name = next((read(exception) for kind, read in _NAME.items() if is_a(exception, kind)), None)
    if type(name) is not str:
        return ""
    if is_a(exception, NameError):
        found = _name_near(machine, exception, name)
    elif (kind := own_dict(exception).get(KIND)) is not None and isinstance(kind, (type, FacadeModule)):
        found = nearest(name, names_on(machine, kind) if isinstance(kind, FacadeModule) else gate_of(kind))
    elif is_a(exception, AttributeError) and (owner := _MISSED_ON(exception)) is not None:
        found = nearest(name, names_on(machine, owner))
    else:
        found = None
    return f". Did you mean: '{found}'?" if found is not None else ""


def _name_near(machine: Any, exception: BaseException, name: str) -> str | None:
    entries = trace_of(exception)
    if not entries:
        return None
    scope = entries[0][0].scope
    own = [*scope.vars, *(var.name for var in scope.free)]
    return nearest(name, own) or nearest(name, machine.visible_globals()) or nearest(name, machine.builtins)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that differs least from `name`, if at most a third of the characters differ."""
    names = list(candidates)
    if len(names) >= _MOST:
        return None
    best, best_distance = None, 1 << 30
    for candidate in names:
        if candidate == name or not isinstance(candidate, str):
            continue
        limit = min((len(name) + len(candidate) + 3) * _MOVE // 6, best_distance - 1)
        distance = _distance(name, candidate, limit)
        if distance <= limit:
            best, best_distance = candidate, distance
    return best


def _distance(a: str, b: str, limit: int) -> int:
    """Levenshtein's distance, a change of case counting half; more than `limit` where it is known to be."""
    if a == b:
        return 0
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return _MOVE * (len(a) + len(b))
    if max(len(a), len(b)) > _LONGEST or abs(len(a) - len(b)) * _MOVE > limit:
        return limit + 1
    if len(b) < len(a):
        a, b = b, a
    row = list(range(_MOVE, _MOVE * (len(a) + 1), _MOVE))
    result = 0
    for at, character in enumerate(b):
        distance = result = at * _MOVE
        for i, other in enumerate(a):
            substitute = distance + _substitution(character, other)
            distance = row[i]
            result = row[i] = min(min(result, distance) + _MOVE, substitute)
        if min(row) > limit:
            return limit + 1
    return result


def _substitution(a: str, b: str) -> int:
    return 0 if a == b else _CASE if a.lower() == b.lower() else _MOVE
