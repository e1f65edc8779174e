"""Fuel and memory: what is charged, what is measured, and the errors at the limits."""

from __future__ import annotations

from collections import OrderedDict, deque
from io import BytesIO, StringIO
from typing import Any, ClassVar

from .classes import ProgramMeta
from .guards.costs import LOOP_FUEL, MOST_FUEL, OPERATION_FUEL, too_long
from .guards.hierarchies import count_wide
from .guards.memory import Walk
from .guards.nesting import check_chains
from .limits import LimitExceeded, bits_text, size_text, value_too_large
from .sets import FrozenSet, Set
from .signals import Deopt

NO_LIMIT = 1 << 62
MEASURE_FUEL = 250_000  # between two looks at the memory that is held
_LARGE: frozenset[Any] = frozenset({str, bytes, bytearray, list, tuple, dict, Set, FrozenSet, deque, OrderedDict, BytesIO, StringIO})
_TEXTS: frozenset[Any] = frozenset({str, bytes, bytearray})
_COSTLY = 1 << 16  # characters from which to copy them takes a while
_BYTES_OF_FUEL = 192  # that a unit may add where small objects are made


class Metering:
    """Mixed into Machine."""

    stopping: LimitExceeded | None
    made_large_int = False
    walk: Walk | None
    own_types: ClassVar[tuple[type, ...]]  # where the program's memory ends

    def measure_memory(self: Any) -> None:
        """Raise the limit error when the program holds more than `memory_bytes`."""
        while not self.measure_part():
            self.heed_stop()

    def measure_part(self: Any) -> bool:
        """A part of that, or what is left of it; whether it was the last. Between two parts the program stands still."""
        walk = self.walk
        if walk is None:
            roots = [self.globals_, self.top, self.calls, self.arrived, self.output, list(self.modules.values()), self.host_hashes.large]
            walk = self.walk = Walk(roots, self.own_types, lambda cls: isinstance(cls, ProgramMeta))
        if not walk.go_on():
            return False
        self.walk = None
        self.made_bytes = 0
        check_chains(walk.filled)
        held = walk.bytes + self.host_hashes.size
        limit = self.limits.memory_bytes
        self.may_make(max(limit >> 1, limit - held))
        # So that measuring takes at most about a tenth of the time; nearer to the limit more, for else the program could go far beyond.
        room = max(limit - held, 0) // _BYTES_OF_FUEL
        interval = max(MEASURE_FUEL, min(2 * walk.objects, limit // (4 * _BYTES_OF_FUEL)), min(10 * walk.objects, room))
        self.measure_at = self.fuel_before + max(self._slice - self.fuel, 0) + interval
        if held > limit:
            raise LimitExceeded(
                "memory_bytes",
                f"the program holds {size_text(held)} in {walk.objects:,} objects, the limit is {size_text(limit)}",
            )
        return True

    def may_make(self: Any, nbytes: int) -> None:
        """So much before memory is measured again, whatever the fuel: soon where that can be done in parts, at once at the latest."""
        self.made_at_most = nbytes
        self.made_soon = nbytes - (self.limits.memory_bytes >> 3)

    def _made_much(self: Any) -> None:
        if self.made_bytes > self.made_at_most:
            self.measure_memory()
        else:
            left = max(self.fuel, 0)
            self._slice -= left
            self.fuel -= left
            self.measure_at = self.fuel_before + self._slice - self.fuel

    def _allowance(self: Any, fuel: int | None) -> int:
        left = NO_LIMIT if self.limits.fuel is None else self.limits.fuel - self.fuel_before
        return max(min(left, NO_LIMIT if fuel is None else fuel), 0)

    def check_size(self: Any, nbytes: int, what: str, added: int | None = None) -> None:
        """Raise the limit error when a value of about `nbytes` bytes would be too big; `added`: what it grew by since the last time."""
        if nbytes > self.limits.value_bytes:
            raise value_too_large(nbytes, self.limits.value_bytes, what)
        if nbytes > 256:
            self.made_bytes += nbytes if added is None else added
            if self.made_bytes > self.made_soon:
                self._made_much()

    def count_made(self: Any, value: Any) -> Any:
        """`value`, an instance of a class below a container or text: what it takes counts towards measuring; a long text is paid for."""
        base: Any = next((base for base in type(value).__mro__ if base in _LARGE), None)
        if base is not None:
            self.count_bytes(base.__sizeof__(value))
            if base in _TEXTS and type(value) is not base and (size := base.__len__(value)) > _COSTLY:
                self.charge(size >> 8)
        count_wide(self, type(value))
        return value

    def count_bytes(self: Any, nbytes: int) -> None:
        """So many were made: it counts towards measuring."""
        self.made_bytes += nbytes
        if self.made_bytes > self.made_soon:
            self._made_much()

    def check_int(self: Any, bits: int, what: str) -> None:
        """Raise the limit error when an int of about `bits` bits would be too big."""
        if bits > self.limits.int_bits:
            raise LimitExceeded("int_bits", f"{what} would make an int of {bits_text(bits)}, the limit is {self.limits.int_bits:,} bits")
        if bits > 4096:
            self.made_large_int = True
            self.check_size(bits >> 3, what)

    def _out_of_fuel(self: Any) -> LimitExceeded:
        return LimitExceeded("fuel", f"the program used more than its {self.limits.fuel:,} instructions of fuel")

    def check_memory(self: Any, nbytes: int, what: str) -> None:
        """Raise the limit error when `nbytes` bytes more would be too many for all that the program may hold."""
        if nbytes > self.limits.memory_bytes:
            raise LimitExceeded(
                "memory_bytes", f"{what} would take {size_text(nbytes)}, the limit for all values is {size_text(self.limits.memory_bytes)}"
            )
        self.made_bytes += nbytes
        if self.made_bytes > self.made_soon:
            self._made_much()

    def stop(self: Any, limit: str, message: str) -> None:
        """End the run at its next step, from any thread: it reaches `limit`. One call in a great many is overlooked: repeat it."""
        self.stopping = LimitExceeded(limit, message)
        self.fuel = -1

    def heed_stop(self: Any) -> None:
        if self.stopping is not None:
            raise self.stopping

    @property
    def used(self: Any) -> int:
        """Fuel, since the slice or its last piece began."""
        used: int = self._slice - self.fuel
        return used

    def charge(self: Any, n: int) -> None:
        """Take `n` units of fuel; the slice may be overdrawn, the limit of the run not, or, where it is soft, by one operation."""
        if n > MOST_FUEL:
            raise too_long(n, "this operation")
        self.fuel -= n
        if self.fuel < 0:
            self.heed_stop()
        if self.fuel < 0 and self.limits.fuel is not None:
            over = self.fuel_before + self._slice - self.fuel - self.limits.fuel
            if over > 0 and (over > OPERATION_FUEL or not self.is_soft("fuel")):
                raise self._out_of_fuel()

    def check_loop(self: Any, begun: int, node: Any = None) -> None:
        """Inside a loop that the host makes of an expression, begun with so much `used`: a long one goes on in parts, or step by step."""
        if self._slice - self.fuel - begun > (LOOP_FUEL >> 5 if self.made_large_int else LOOP_FUEL) and not self.nested:
            raise Deopt(node)

    def check_loop_over(self: Any, size: int, node: Any = None) -> None:
        """The same before one over so many elements."""
        if size > (LOOP_FUEL >> 5 if self.made_large_int else LOOP_FUEL) and not self.nested:
            raise Deopt(node)

    def charge_fused(self: Any, n: int) -> None:
        """`charge` inside a fused expression."""
        self.fuel -= n
        if self.fuel < 0:
            self.charge(0)
