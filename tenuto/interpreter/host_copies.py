"""Copies of the host's values, for `copy` and `deepcopy`, by what their types say of them (`__reduce_ex__`).

The host's own `deepcopy` would go on into what they hold. Of a value of the program's it would do what the program's `__reduce_ex__` says:
call anything with anything, and set attributes of what comes of it, past the gate. So the host is asked about its own values alone;
what these hold is copied by the prelude, which the interpreter runs. A copy of a part must be like the part: the program has a say in
it, by its `__deepcopy__` and by the memo, and code in C trusts the parts of its own objects.
"""

from __future__ import annotations

import copy
import copyreg
from difflib import SequenceMatcher
from typing import Any

from .exception_parts import Hidden, own_dict
from .module_values import FacadeModule
from .unicode_errors import fit_arguments, kind_of

_TABLES: Any = vars(copyreg)["dispatch_table"]
_ATOMS: Any = frozenset(vars(copy)["_deepcopy_dispatch"]) - {list, tuple, dict}
_CONTAINERS = (list, tuple, dict)


def shallow_copy(value: Any) -> Any:
    """copy.copy(value)"""
    kind: Any = type(value)
    _check_kind(kind)
    if not issubclass(kind, BaseException):
        return copy.copy(value)
    _, arguments, *state = kind.__reduce__(value)
    return _fill_exception(_new_exception(kind, arguments), value, *state)


def deep_copy(machine: Any, value: Any, memo: Any) -> Any:
    """copy.deepcopy(value, memo), `memo` being what the prelude passes on."""
    kind: Any = type(value)
    _check_kind(kind)
    if kind in _ATOMS or hasattr(kind, "__deepcopy__"):
        return copy.deepcopy(value)
    is_exception = issubclass(kind, BaseException)
    inner = _Parts(machine, memo, is_exception)
    if kind is SequenceMatcher:  # which has tables of what it compares
        parts = [inner.copied(part) for part in (value.a, value.b)]
        return machine.run_nested(SequenceMatcher, (value.isjunk, *parts, value.autojunk), {})
    reduce = _TABLES.get(kind)
    # asked of the type: an exception's own dict is the program's
    rebuild = kind.__reduce__(value) if is_exception else kind.__reduce_ex__(value, 4) if reduce is None else reduce(value)
    if isinstance(rebuild, str):
        return value
    function, arguments, *rest = rebuild
    arguments = tuple(map(inner.copied, arguments))
    made = _new_exception(kind, arguments) if is_exception else function(*arguments)
    if type(memo) is dict:
        memo[machine.identity(value)] = made  # what it holds may hold it again
    if is_exception:
        return _fill_exception(made, value, *map(inner.state, rest))
    state, items, pairs = (*rest, None, None, None)[:3]
    if state is not None:
        _fill(made, kind, inner.state(state))
    for item in items or ():
        made.append(inner.copied(item))
    for key, item in pairs or ():
        made[inner.copied(key)] = inner.copied(item)
    return made


class _Parts:
    """Copies what a host value holds."""

    def __init__(self, machine: Any, memo: Any, is_free: bool) -> None:
        self.machine = machine
        self.memo = memo
        self.is_free = is_free  # whether these may be anything, as an exception's arguments may

    def state(self, state: Any) -> Any:
        """The same for a tuple or dict that was made to say what a value holds; the machine's own records are left out."""
        if type(state) is tuple:
            return tuple(map(self.state, state))
        if type(state) is dict:
            return {name: self.copied(part) for name, part in state.items() if type(name) is not Hidden}
        return self.copied(state)

    def copied(self, part: Any) -> Any:
        """A deep copy, of the same type where the part is the host's own."""
        kind = type(part)
        if kind in _ATOMS or issubclass(kind, type):
            return part
        made = self.machine.run_nested(self.machine.prelude("copy", "deepcopy"), (part, self.memo), {})
        if self.is_free or self.machine.is_programs(part) or (type(made) is kind and (kind not in _CONTAINERS or len(made) == len(part))):
            return made
        if not (hasattr(kind, "__next__") and hasattr(type(made), "__next__")):
            raise TypeError(f"a copy of a '{self.machine.type_name(part)}' cannot be another kind of value")
        return made


def _check_kind(kind: type) -> None:
    if kind is FacadeModule or kind is super:  # a super() has the methods of the program's class
        raise TypeError(f"cannot pickle '{'module' if kind is FacadeModule else kind.__name__}' object")


def _fill(made: Any, kind: type, state: Any) -> None:
    if type(made) is not kind:
        raise TypeError(f"cannot copy '{kind.__name__}' object")
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    own, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    made.__dict__.update(own or {})
    for name, part in (slots or {}).items():
        setattr(made, name, part)


def _new_exception(cls: type, arguments: tuple[Any, ...]) -> Any:
    kind = kind_of(cls)
    return cls(*(arguments if kind is None else fit_arguments(kind, arguments)))


def _fill_exception(made: Any, value: BaseException, state: Any = None, /) -> Any:
    """What the program has set on it, without the machine's records, and what its type adds to that (ImportError's `name`)."""
    own = own_dict(value)
    for name, part in (state or {}).items():
        if type(name) is Hidden:
            continue
        if name in own:
            own_dict(made)[name] = part
        else:
            setattr(made, name, part)
    return made
