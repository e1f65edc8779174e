"""A machine that was dropped is rebuilt: from its checkpoint or beginning, told again everything it has been told since."""

from __future__ import annotations

from typing import Any, TypeAlias

from .outcomes import Outcome, OutOfFuel, Returned, Suspended
from .signals import InternalError

# What a machine was told: ("returned", call id, value, time), ("raised", call id, Raised, time), ("extend", Program). Flat, and without a
# Returned: a tuple of scalars is none of the host's garbage collector's business, and there is one for every call.
Told: TypeAlias = tuple[Any, ...]


def outcome_of(told: Told) -> tuple[int, Outcome, float]:
    """What `resolve` was given."""
    kind, call_id, value, now = told
    return call_id, Returned(value) if kind == "returned" else value, now


class Replays:
    """Mixed into Machine."""

    def _replay(self: Any) -> None:
        """Rebuild a machine dropped for a pause inside a host callback: run again from the checkpoint, with what was told since."""
        log, fuel, taken = self.log, self.fuel_before, self.output_taken
        origin, checkpoint, instrument = self._origin, self.checkpoint, self.instrument
        tools, host_types, limits, seed = self.tool_specs, tuple(self.host_types.values()), self.configured, self.seed
        if checkpoint is not None:
            from .snapshot import load

            load(self, checkpoint, tools, host_types, limits, None)
        else:
            assert origin is not None
            program, inputs, now = origin
            self.__init__(program, inputs=self.incoming(inputs), tools=tools, host_types=host_types, limits=limits, seed=seed, now=now)
        self.replaying = True
        self.foreknown = {told[1]: outcome_of(told) for told in log if told[0] != "extend"}
        for told in log:
            if told[0] == "extend":
                self.run()
                self.extend(told[1])
                continue
            call_id, outcome, now = outcome_of(told)
            while call_id not in self.calls and call_id not in self.foretold:
                state = self.run()
                if call_id in self.calls or call_id in self.foretold:
                    break
                if not isinstance(state, (Suspended, OutOfFuel)) or self.is_lost:
                    raise InternalError(f"replay ended before call {call_id} was made")
            if call_id not in self.foretold:
                self.resolve(call_id, outcome, now)
        self.replaying = False
        self.log, self.fuel_before, self.output_taken = log, fuel, taken
        self._origin, self.checkpoint, self.instrument = origin, checkpoint, instrument

    def _foretell(self: Any) -> bool:
        """In a replay, a call made inside a host callback has its outcome at once; an event loop gets one after the other, as they came."""
        assert self.waiting is not None
        kind, number = self.waiting
        if kind == "call":
            known = self.foreknown.get(number)
        else:
            known = next((value for value in self.foreknown.values() if value[0] in self.calls), None)
        if known is None or known[0] not in self.calls:
            return False
        self.foretold.add(known[0])
        self.resolve(*known)
        return bool(self._deliver())
