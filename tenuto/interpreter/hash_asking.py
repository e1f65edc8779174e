"""Whether it is the host's dicts and sets that call a method of the program, for the hash of a key.

The host asks for a hash by binding what the class has as its `__hash__`, and calling that, both within one instruction of its own. Library
code that was handed the same function (`json.dumps(x, default=Key.__hash__)`) calls it unbound, and the program sees what it is given.
"""

from __future__ import annotations

import sys
from typing import Any

Place = tuple[int, int, int, int]


def place_of_binding(function: Any, instance: Any) -> Place:
    """Where `function` is being bound to `instance`: both, and the host's instruction. For its `__get__`."""
    caller = sys._getframe(2)
    return id(function), id(instance), id(caller), caller.f_lasti


def place_of_call(function: Any, instance: Any) -> Place:
    """Where `function` is being called with `instance`. For the trampoline that its `__call__` calls."""
    caller = sys._getframe(3)
    return id(function), id(instance), id(caller), caller.f_lasti
