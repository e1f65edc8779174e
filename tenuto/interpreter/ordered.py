"""OrderedDicts, which a `__hash__` or `__eq__` that the host asks can't change.

The host's code in C keeps pointers into the order while it looks for a key, and ends the process where they lead nowhere any more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from .crossing import read_by
from .facades.entries import Guarded
from .guards import check_key
from .guards.changing import check_order

CHANGING = ("clear", "pop", "popitem", "setdefault", "update", "move_to_end", "__setitem__", "__delitem__", "__ior__")


def changing(entry: Any, name: str) -> Guarded:
    """A method that changes an OrderedDict, `entry` being what stands in its place already."""
    method: Callable[..., Any] = getattr(OrderedDict, name)

    def change(machine: Any, self: Any, /, *args: Any, **kwargs: Any) -> Any:
        check_order(machine)
        if entry is not None:
            return entry.fn(machine, self, *args, **kwargs)
        if name == "__ior__":
            args = read_by(machine, OrderedDict, args)
        elif args and issubclass(type(args[0]), tuple):
            check_key(machine, args[0])
        return method(self, *args, **kwargs)

    return Guarded(change)
