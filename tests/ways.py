"""The ways to run a program of the corpus on our machine. Each gives what CPython's oracle gives: an `Observed`.

A way is only a choice of how the machine is driven: how much fuel a slice has, and where the machine is thrown away and
restored from its snapshot between two slices. What was restored has to give the very bytes that it was made of.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tenuto.interpreter import (
    Call,
    Completed,
    Failed,
    LimitReached,
    Limits,
    Machine,
    Outcome,
    OutOfFuel,
    Program,
    Raised,
    Refused,
    Returned,
    Suspended,
    ToolSpec,
)
from tenuto.interpreter.block import Block
from tenuto.interpreter.frames import BLOCK, PC
from tests.corpus import ASYNC_TOOLS, TOOLS
from tests.observed import Observed, describe, without_addresses

SPECS = (*(ToolSpec(name) for name in TOOLS), *(ToolSpec(name, is_async=True) for name in ASYNC_TOOLS))
START = 1_700_000_000.0

Ending = Completed | Failed | LimitReached


@dataclass(frozen=True, slots=True)
class Way:
    """`slice_fuel` None lets the machine run until it suspends; `restores` gives a fresh machine between two slices.

    `sampled`: slices of fuel are six times as long as the one before each, and past the sixteenth slice each fourth counts.
    """

    name: str
    slice_fuel: int | None = None
    restores: bool = False
    sampled: bool = False


EVERY = os.environ.get("TENUTO_EVERY_INSTRUCTION") == "1"
STRAIGHT = Way("straight")
AT_CALLS = Way("restored at every call", restores=True, sampled=not EVERY)
# The long way round takes the better part of an hour: `make conformance` goes it.
AT_EVERY_INSTRUCTION = Way("restored at every instruction", slice_fuel=1, restores=True, sampled=not EVERY)


class Places:
    """Whether a program that is driven instruction by instruction is restored here: at each of the first thousand, then less and less.

    From then on an instruction counts the first times it is met, and when it has been met twice as often as the last time that it counted.
    The library's own instructions, which all programs run, are counted over all programs.
    """

    ALWAYS = 1000
    OWN, LIBRARY = 4, 16

    def __init__(self) -> None:
        self._library: Counter[tuple[str, int, int]] = Counter()
        self._own: Counter[tuple[str, int, int]] = Counter()

    def forget_program(self) -> None:
        self._own.clear()

    def counts(self, number: int, machine: Machine) -> bool:
        block, pc = machine.top[BLOCK], machine.top[PC]
        is_own = type(block) is Block and not block.program.is_library
        place = (block.program.filename, block.node.number, pc) if type(block) is Block else (block.name, 0, pc)
        seen = self._own if is_own else self._library
        met = seen[place] = seen[place] + 1
        return met <= (self.OWN if is_own else self.LIBRARY) or met & (met - 1) == 0 or (is_own and number <= self.ALWAYS)


PLACES = Places()


@dataclass(slots=True)
class Clock:
    """The driver's clock: it moves only when nothing but sleeps is outstanding."""

    now: float = START
    deadlines: dict[int, float] = field(default_factory=dict)


def run_program(source: str, way: Way = STRAIGHT, *, inputs: Mapping[str, object] | None = None) -> Observed:
    """Run `source` on the machine the given way, performing its calls with the corpus tools."""
    try:
        machine = start(source, inputs=inputs)
    except Refused as refused:
        return Observed("refused", error_message="\n".join(str(refusal) for refusal in refused.refusals))
    return observe(*go(machine, way))


def go(machine: Machine, way: Way) -> tuple[Machine, Ending]:
    """`drive`, restored where it counts."""
    if way.sampled:
        offset = len(machine.programs[0].source) % 4
        return drive(machine, way, restore_when=lambda number, _: number <= 16 or number % 4 == offset)
    if way.slice_fuel == 1:
        PLACES.forget_program()
        return drive(machine, way, restore_when=PLACES.counts)
    return drive(machine, way)


def count_slices(source: str, way: Way, *, inputs: Mapping[str, object] | None = None) -> int:
    numbers = [0]
    drive(start(source, inputs=inputs), Way("counting", slice_fuel=way.slice_fuel), at_slice=lambda number, _: numbers.append(number))
    return max(1, numbers[-1])


def start(source: str, *, inputs: Mapping[str, object] | None = None) -> Machine:
    given = dict(inputs or {})
    program = Program.parse(source, tools=(*TOOLS, *ASYNC_TOOLS), names=tuple(given))
    return Machine(program, inputs=given, tools=SPECS, limits=Limits(), now=START)


def drive(
    machine: Machine,
    way: Way,
    *,
    at_slice: Callable[[int, Machine], None] | None = None,
    restore_when: Callable[[int, Machine], bool] = lambda number, machine: True,
    clock: Clock | None = None,
) -> tuple[Machine, Ending]:
    """Run to the end; gives the machine that finished (not the first one where the way restores) and how it ended."""
    clock, slices, fuel = clock or Clock(), 0, way.slice_fuel
    if fuel is not None and way.sampled:
        fuel += len(machine.programs[0].source) % 7  # others in each program
    while True:
        state = machine.run(fuel)
        slices += 1
        if fuel is not None and way.sampled:
            fuel *= 6
        if not isinstance(state, Suspended | OutOfFuel):
            return machine, state
        if at_slice is not None:
            at_slice(slices, machine)
        if way.restores and restore_when(slices, machine):
            machine = again(machine)
        if isinstance(state, Suspended):
            _resolve_some(machine, state.calls, clock)


def again(machine: Machine) -> Machine:
    """The machine made of a snapshot of this one, which is as this one to the byte."""
    taken = machine.snapshot()
    restored = Machine.restore(taken, tools=SPECS, limits=Limits())
    assert restored.snapshot() == taken, "a restored machine has another snapshot than the one it was made of"
    return restored


def observe(machine: Machine, ending: Ending) -> Observed:
    stdout = without_addresses(machine.stdout)
    if isinstance(ending, Completed):
        return Observed("completed", value=describe(ending.value), stdout=stdout)
    if isinstance(ending, LimitReached):
        return Observed("limit", stdout=stdout, error_type=ending.limit, error_message=ending.message)
    error = ending.error
    return Observed("failed", stdout=stdout, error_type=error.type, error_message=without_addresses(error.message))


def _resolve_some(machine: Machine, calls: tuple[Call, ...], clock: Clock) -> None:
    for call in calls:
        if call.name == "sleep":
            clock.deadlines.setdefault(call.id, clock.now + max(0.0, float(str(call.args[0]))))
        else:
            machine.resolve(call.id, perform(call))
            return
    first, *others = sorted(calls, key=lambda call: (clock.deadlines[call.id], call.id))
    clock.now = max(clock.now, clock.deadlines[first.id])
    for call in (first, *others):  # what is due at the same time ends before anything goes on, as in CPython's loop
        if clock.deadlines[call.id] <= clock.now + 1e-6:
            machine.resolve(call.id, Returned(None), now=clock.now)


def perform(call: Call) -> Outcome:
    try:
        if call.name in ASYNC_TOOLS:
            return Returned(asyncio.run(_await(call)))
        return Returned(TOOLS[call.name](*call.args, **call.kwargs))
    except Exception as error:
        return Raised(type(error).__name__, str(error))


async def _await(call: Call) -> object:
    return await ASYNC_TOOLS[call.name](*call.args, **call.kwargs)
