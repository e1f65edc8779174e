"""json.loads of long texts with a hook for their objects: the host reads the whole, and the prelude calls the hook for one object after the
other, so that the run may stop in between.

`stack` has an entry for each container that has been begun and not ended: [what was read, how far it is, what was made of that]. An object
is read as the tuple of its pairs: those with the same key count, too.
"""

from __future__ import annotations

from typing import Any

from .entries import Guarded, MachineServices
from .json_reading import can_have_options

HOOKS = ("object_hook", "object_pairs_hook")
_MANY = 4096  # values that are gone over at a time
_DIVISIBLE = frozenset({list, tuple})


def can_be_after_reading(options: dict[str, Any]) -> bool:
    """Whether these options are a hook, and what makes no difference to it."""
    return any(options.get(name) is not None for name in HOOKS) and can_have_options(
        {name: value for name, value in options.items() if name not in HOOKS}
    )


def json_pairs(machine: MachineServices, s: Any, options: dict[str, Any]) -> Any:
    """What stands in the text, in a list; None where something is wrong with it."""
    from .json import loads_at_once

    try:
        return [loads_at_once(machine, s, object_pairs_hook=tuple, **options)]
    except ValueError:
        return None


def json_object(machine: MachineServices, stack: list[Any], takes_pairs: bool) -> Any:
    """What the hook gets for the next object that is complete; None at the end, False where it is to be asked again."""
    seen = 0
    while stack:
        entry = stack[-1]
        source, at, made = entry
        is_object = type(source) is tuple
        while at < len(source):
            value = source[at][1] if is_object else source[at]
            if type(value) in _DIVISIBLE:
                break
            made.append((source[at][0], value) if is_object else value)
            at += 1
            if seen + at - entry[1] > _MANY:
                entry[1] = at
                machine.charge(_MANY)
                return False
        seen += 1 + at - entry[1]
        entry[1] = at
        if at < len(source):
            stack.append([value, 0, []])
            continue
        if len(stack) == 1:
            break
        stack.pop()
        if is_object:
            machine.charge(seen + len(made))
            return made if takes_pairs else dict(made)
        json_put(machine, stack, made)
    machine.charge(seen)
    return None


def json_put(machine: MachineServices, stack: list[Any], value: Any) -> None:
    """What the hook made of the object."""
    source, at, made = stack[-1]
    made.append((source[at][0], value) if type(source) is tuple else value)
    stack[-1][1] = at + 1


HOOKING = {"json_pairs": Guarded(json_pairs), "json_object": Guarded(json_object), "json_put": Guarded(json_put)}
