"""What nearly every instruction reads or writes of the machine: slots, which the host finds faster than a name in a large dict."""

from __future__ import annotations

from .frames import Frame
from .values import Function

# The same as True, but the operation has done nothing yet: a guard may give it up for one that is done in parts (guards/parts.py).
UNBEGUN = 2


class Registers:
    """Mixed into Machine."""

    __slots__ = (
        *("constructors", "fuel", "is_reraise", "max_depth", "methods", "nested", "plain_stores", "raising", "top"),
        # and what is read or written at every call of a tool
        *("_slice", "arrived", "asked", "asks_made", "calls", "calls_made", "decimal_context", "fuel_before", "held_from", "instrument"),
        *("is_lost", "is_running", "journaled", "limits", "log", "measure_at", "modules", "now", "reached", "result", "root"),
        *("wait_slot", "waiting"),
    )

    top: Frame
    fuel: int  # left in this slice
    max_depth: int
    nested: int  # True or UNBEGUN: program code that the host reaches now runs in a nested run
    raising: BaseException | None  # to be raised in the frame on top
    is_reraise: bool
    plain_stores: dict[type, bool]  # this and the next two: see AttributeAccess
    methods: dict[type, dict[str, Function]]
    constructors: dict[type, Function]
