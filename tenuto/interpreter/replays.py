"""A machine that was dropped is rebuilt: from its checkpoint or beginning, told again everything it has been told since."""

from __future__ import annotations

from typing import Any, TypeAlias

from .outcomes import Outcome, OutOfFuel, Returned, Suspended
from .signals import InternalError

# What a machine was told: ("returned", call id, value, time), ("raised", call id, Raised, time), ("extend", Program). Flat, and without a
# Returned: a tuple of scalars is none of the host's garbage collector's business, and there is one for every call. "also returned" and
# "also raised" say that the machine did not run since it was told the one before: an event loop hears of them together.
Told: TypeAlias = tuple[Any, ...]
RETURNED, RAISED, ALSO = "returned", "raised", "also "


def outcome_of(told: Told) -> tuple[int, Outcome, float]:
    """What `resolve` was given."""
    kind, call_id, value, now = told
    return call_id, Returned(value) if kind.endswith(RETURNED) else value, now


def together(log: list[Told]) -> list[list[Told]]:
    """The log in groups, each told before the machine ran again."""
    groups: list[list[Told]] = []
    for told in log:
        if told[0].startswith(ALSO) and groups and groups[-1][0][0] != "extend":
            groups[-1].append(told)
        else:
            groups.append([told])
    return groups


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
        self.untold = together(log)
        self._tell_all()
        self.replaying = False
        self.log, self.fuel_before, self.output_taken = log, fuel, taken
        self._origin, self.checkpoint, self.instrument = origin, checkpoint, instrument

    def _tell_all(self: Any) -> None:
        """Tell the machine what it was told, and let it run in between, as it did."""
        must_run = False
        while self.untold:
            group = self.untold[0]
            if group[0][0] == "extend":
                self.run()
                del self.untold[0]
                self.extend(group[0][1])
                must_run = False
            elif not must_run and self._is_made(group):
                self._tell_groups(1)
                must_run = True
            else:
                state = self.run()
                if not self.untold or self.untold[0] is not group:
                    continue  # it was heard inside a host callback
                if not isinstance(state, Suspended | OutOfFuel) or self.is_lost or (must_run and not self._is_made(group)):
                    raise InternalError(f"replay ended before call {group[0][1]} was made")
                must_run = not self._is_made(group)

    def _is_made(self: Any, group: list[Told]) -> bool:
        return any(told[1] in self.calls for told in group)

    def _tell_groups(self: Any, count: int) -> None:
        groups = self.untold[:count]
        del self.untold[:count]
        for group in groups:
            for told in group:
                if told[1] not in self.calls:
                    raise InternalError(f"replay came to the outcome of call {told[1]}, which is not outstanding")
                self.resolve(*outcome_of(told))

    def _foretell(self: Any) -> bool:
        """In a replay, what a host callback waits for is there at once, with all that was told before and together with it."""
        assert self.waiting is not None
        kind, number = self.waiting
        return self.tell_until(None if kind == "any" else number) and bool(self._deliver())

    def tell_until(self: Any, number: int | None) -> bool:
        """In a replay: tell the machine what it was told next; where a call is named, all up to its outcome. False if that is not known."""
        for i, group in enumerate(self.untold):
            if group[0][0] == "extend":
                return False
            if number is None or any(told[1] == number for told in group):
                if not self._is_made(group):
                    return False
                self._tell_groups(i + 1)
                return True
        return False
