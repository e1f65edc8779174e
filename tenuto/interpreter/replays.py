"""A machine that was dropped is rebuilt: from its checkpoint or beginning, told again everything it has been told since."""

from __future__ import annotations

from typing import Any

from .outcomes import OutOfFuel, Suspended
from .signals import InternalError


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
        self.foreknown = {value[0]: value for kind, value in log if kind == "resolve"}
        for kind, value in log:
            if kind == "extend":
                self.run()
                self.extend(value)
                continue
            while value[0] not in self.calls and value[0] not in self.foretold:
                state = self.run()
                if value[0] in self.calls or value[0] in self.foretold:
                    break
                if not isinstance(state, (Suspended, OutOfFuel)) or self.is_lost:
                    raise InternalError(f"replay ended before call {value[0]} was made")
            if value[0] not in self.foretold:
                self.resolve(*value)
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
