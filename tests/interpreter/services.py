"""The machine's services as a guarded function sees them, with a small size limit; and how the machine calls an entry."""

from __future__ import annotations

import random
from typing import Any
from weakref import WeakValueDictionary

from tenuto.interpreter.facades.entries import Either, Guarded, Host, Method


class TooBig(BaseException):
    """In the place of the machine's limit error, which passes through `except Exception` too."""


class Services:
    nested = True  # nothing can be done in another form
    made_large_int = True

    def __init__(self, now: float = 0.0, limit: int = 1 << 20, fuel: int = 1 << 30) -> None:
        self.now = now
        self.random = random.Random(1)
        self.entropy = random.Random(2)
        self.limit = limit
        self.value_depth = 400
        self.fuel = fuel
        self.output = ""
        self.charged = 0
        self.patterns: WeakValueDictionary[Any, Any] = WeakValueDictionary()
        self.prelude_pristine: dict[str, dict[str, Any]] = {}

    @property
    def used(self) -> int:
        return self.charged

    def charge(self, n: int) -> None:
        self.charged += n
        if self.charged > self.fuel:
            raise TooBig("fuel")

    def check_size(self, nbytes: int, what: str, added: int | None = None) -> None:
        if nbytes > self.limit:
            raise TooBig(what)

    def check_int(self, bits: int, what: str) -> None:
        self.check_size(bits >> 3, what)

    def check_loop(self, begun: int, node: Any = None) -> None:
        pass

    def check_loop_over(self, size: int, node: Any = None) -> None:
        pass

    def check_memory(self, nbytes: int, what: str) -> None:
        if nbytes > 8 * self.limit:
            raise TooBig(what)

    def write(self, text: str, stream: str = "stdout") -> None:
        self.output += text


def call(found: Any, *args: Any, machine: Services | None = None, **kwargs: Any) -> Any:
    """Call what the gate or a facade gave, as the machine does: an entry, a method with its receiver, or a host callable."""
    if isinstance(found, Method):
        return call(found.entry, found.receiver, *args, machine=machine, **kwargs)
    if isinstance(found, Guarded):
        return found.fn(machine or Services(), *args, **kwargs)
    if isinstance(found, Either):
        return call(found.guard or found.obj, *args, machine=machine, **kwargs)
    return (found.obj if isinstance(found, Host) else found)(*args, **kwargs)
