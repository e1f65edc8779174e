"""A run's machine in a worker, as a drive uses it.

The worker may vanish at any moment, and nothing is lost by it: this side keeps what the machine began with (a program,
or its last snapshot) and what it has been told since. A new worker is told the same again, comes to the same place (a
machine is deterministic), and is asked what the lost one left unanswered. A drive notices nothing but the time. A
request that two workers are lost over is given up: WorkerLost pauses the run, or ends it where a limit was reached.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, TypeVar, cast

from tenuto.engine.arguments import EncodedCall, Opaque
from tenuto.engine.errors import NondeterminismError
from tenuto.engine.isolation import answers
from tenuto.engine.isolation.answers import AnyAnswer, Event, NewCall, site_of
from tenuto.engine.isolation.worker import IsolationUnavailable, Template, Worker, WorkerLimits, WorkerLost, WorkerSource, unavailable
from tenuto.engine.machines import RunMachine, Surroundings
from tenuto.interpreter import (
    LIMIT_CALL,
    Completed,
    DecodeError,
    EncodeError,
    ErrorInfo,
    Failed,
    HostType,
    InternalError,
    LimitReached,
    Limits,
    Outcome,
    OutOfFuel,
    Program,
    Raised,
    Returned,
    Site,
    SnapshotError,
    Suspended,
    decode_value,
    encode_value,
    is_limit_call,
)
from tenuto.interpreter.outcomes import Result

SPARE_CALLS = 10_000  # calls that ask for more of a limit, and calls that are held until then
MOST_PLACES = 50_000  # in library code, and in each program as many as it may have nodes
MACHINE_CALLS = frozenset({"sleep"})  # what a program may call without naming it: time.sleep, asyncio.sleep
SPARE_JOURNAL = 1 << 30  # bytes
T = TypeVar("T")
SLICE = 500_000  # of fuel, while a new worker catches up
_ASKED = {"used", "allowed", "grant"}  # what a call for more of a limit says
_NUMBERS = frozenset({int, float})


class ProgramNote(NamedTuple):
    """What the host must know of a program in a worker."""

    filename: str
    used_tools: tuple[str, ...]


@dataclass(slots=True)
class Request:
    """One message to the worker; kept for a next worker where it changes the machine."""

    head: dict[str, Any]
    parts: list[bytes] = field(default_factory=list)
    seconds: float = 0.0
    about: list[EncodedCall] = field(default_factory=list)
    """The calls whose outcomes it tells."""

    @property
    def is_lasting(self) -> bool:
        """Whether a next worker must be told it, too."""
        return bool(self.about) or self.head["do"] in ("interrupt", "extend")

    @property
    def needs_rest(self) -> bool:
        """Whether the machine must have come to rest before."""
        return self.is_lasting or self.head["do"] == "names"


class WorkerMachine:
    """One run's machine. Made by `WorkerMachines`."""

    def __init__(
        self, source: WorkerSource, begin: Request, around: Surroundings, limits: WorkerLimits, programs: Iterable[ProgramNote] = ()
    ) -> None:
        self._source = source
        self._begin = begin
        self._host_types = around.host_types
        self._instrument = around.instrument
        self.configured = self._most = around.limits
        self._granted: dict[str, int] = {}
        self._limits = limits
        self._worker: Worker | None = None
        self._since: list[Request] = []  # what the machine was told since `_begin`
        self._told: list[tuple[EncodedCall, float | None, Outcome]] = []  # what it is told with the next run
        self._outstanding: dict[int, EncodedCall] = {}
        self._highest = 0  # number of a call
        self._passed: set[int] = set()  # lower ones that have not been shown: such calls are held until a limit is raised
        self._sites: list[Site] = []
        self._printed: list[str] = []
        self._printed_length = 0
        self._result: Result | None = None
        self._is_catching_up = False
        self._journaled = 0  # bytes of arguments
        self._computed = 0.0  # seconds without a call, before what runs now
        self._begun = 0.0
        self.programs: list[ProgramNote] = [*programs]
        self.calls_made = 0
        self.fuel_used = 0
        self._start()

    # --- what a drive uses --------------------------------------------------------------------------------------------------

    @property
    def stdout(self) -> str:
        if len(self._printed) > 1:
            self._printed = ["".join(self._printed)]
        return self._printed[0] if self._printed else ""

    @property
    def worker(self) -> Worker | None:
        """None where it is gone, and there has been nothing to ask since."""
        return self._worker

    @property
    def global_names(self) -> tuple[str, ...]:
        answer, _ = self._ask(Request({"do": "names"}))
        return tuple(self._as(answers.Names, answer).names)

    def run(self, fuel: int | None = None) -> Result:
        if self._result is not None:
            return self._result
        told, self._told = self._told, []
        parts = [self._encoded(outcome) for _, _, outcome in told]
        head = {"do": "run", "fuel": fuel, "told": [_told_head(*entry) for entry in told]}
        self._begun = time.monotonic()
        try:
            state = self._state(*self._ask(Request(head, parts, about=[call for call, _, _ in told])))
            return self._timed() if type(state) is OutOfFuel else state
        except WorkerLost as lost:
            if not lost.is_limit:
                raise
            self._result = LimitReached("worker", str(lost), None)
            return self._result

    def _timed(self) -> Result:
        """The slice is over, and the program goes on; `seconds` are counted here, where the worker has no say."""
        self._computed += time.monotonic() - self._begun
        if self._computed < self._most.seconds:
            return OutOfFuel()
        self.close()
        text = f"the program computed for more than {self._most.seconds:g} seconds without waiting"
        self._result = LimitReached("seconds", text, None)
        return self._result

    def resolve(self, call_id: int, outcome: Outcome, now: float | None = None) -> None:
        call = self._outstanding.pop(call_id, None)
        if call is None:
            raise ValueError(f"call {call_id} is not outstanding")
        if is_limit_call(call.name) and isinstance(outcome, Returned):
            limit = call.name.removeprefix(LIMIT_CALL)
            self._granted[limit] = self._granted.get(limit, 0) + cast("int", outcome.value)
        self._told.append((call, now, outcome))
        if self._instrument is not None:
            self._instrument.call_finished(call_id, call.name, outcome)

    def interrupt(self, outcome: Raised) -> None:
        self._ask(Request({"do": "interrupt", "type": outcome.type, "message": outcome.message}))

    def extend(self, program: Program) -> None:
        head = {"do": "extend", "filename": program.filename, "names": program.tools}
        self._ask(Request(head, [program.source.encode("utf-8", "surrogatepass")]))
        self.programs.append(ProgramNote(program.filename, program.used_tools))
        self._result = None

    def snapshot(self) -> bytes:
        try:
            answer, rest = self._ask(Request({"do": "snapshot"}, seconds=self._limits.start_seconds))
        except WorkerLost as lost:
            if lost.is_limit:  # the next worker does without
                raise SnapshotError(str(lost)) from lost
            raise
        if isinstance(answer, answers.Problem):
            raise SnapshotError(answer.text)
        self._as(answers.Saved, answer)
        data = self._only(rest)
        if not self._told:
            begin = {**self._begin.head, "from": "snapshot"}
            self._begin, self._since = Request(begin, [data], self._limits.start_seconds), []
        return data

    def release(self) -> None:
        """Nobody uses this machine any more."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.release()

    def close(self) -> None:
        """Kills the worker."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    # --- asking -------------------------------------------------------------------------------------------------------------

    def _ask(self, request: Request) -> tuple[AnyAnswer, list[bytes]]:
        """Asks the worker. A lost one is replaced, once for a request."""
        is_second = False
        while True:
            try:
                if self._worker is None:
                    self._catch_up(request)
                answer, rest = self._exchange(request)
                if request.is_lasting:
                    self._since.append(request)
                return answer, rest
            except WorkerLost as lost:
                self.close()
                if is_second or lost.is_limit or lost.is_hostile:
                    raise
                is_second = True

    def _start(self) -> None:
        """A worker with the machine as it began."""
        self._outstanding, self._highest, self._passed, self._sites, self._printed, self._printed_length = {}, 0, set(), [], [], 0
        self._journaled = 0
        self._worker = self._source.worker()
        answer, _ = self._exchange(self._begin)
        if isinstance(answer, answers.Problem):
            raise SnapshotError(answer.text)
        ready = self._as(answers.Ready, answer)
        self.programs = self.programs or [ProgramNote(filename, tuple(names)) for filename, names in ready.programs]

    def _catch_up(self, request: Request) -> None:
        """A worker that has been told everything that its predecessors were before this request."""
        result, self._result, self._is_catching_up = self._result, None, True
        begun, computed = time.monotonic(), self._computed
        self._start()
        for earlier in self._since:
            self._rest(earlier.about)
            self._state(*self._exchange(earlier))
        if request.needs_rest:
            self._rest(request.about)
        self._result, self._is_catching_up = result, False
        self._begun, self._computed = self._begun + time.monotonic() - begun, computed

    def _rest(self, about: Sequence[EncodedCall]) -> None:
        """Runs the machine until it waits or has ended; these calls, which it is now to be told of, must be the same again."""
        until = time.monotonic() + self._limits.cpu_seconds  # it may use no more of the processor in its whole life
        while isinstance(self._state(*self._exchange(Request({"do": "run", "fuel": SLICE, "told": []}))), OutOfFuel):
            if time.monotonic() > until:
                self.close()
                raise WorkerLost("a new worker did not come to where the lost one was, and was killed")
        self._result = None
        for call in about:
            again = self._outstanding.pop(call.id, None)
            if again is None or (again.name, again.encoded) != (call.name, call.encoded):
                raise NondeterminismError(f"the program, run again in a new worker, did not make call {call.id}, {call.name}(...), again")

    def _exchange(self, request: Request) -> tuple[AnyAnswer, list[bytes]]:
        worker = self._worker
        assert worker is not None
        answer, rest = worker.ask(request.head, request.parts, request.seconds or self._limits.answer_seconds)
        if type(answer) is answers.Problem and answer.what in ("broken", "unlocked"):  # isinstance of a model takes a microsecond
            self.close()
            if answer.what == "unlocked":
                raise IsolationUnavailable(unavailable(answer.text, self._source.rung))
            raise InternalError(f"in the worker: {answer.text}")
        self._take_note(answer)
        return answer, rest

    def _take_note(self, answer: AnyAnswer) -> None:
        """What every answer brings; the bounds of the machine's own limits, in case that it is no longer ours that speaks."""
        if answer.made > self._most.calls and answer.made > self._bound("calls"):
            raise self._hostile(f"it claims {answer.made:,} calls")
        self.fuel_used, self.calls_made = answer.fuel, answer.made
        if answer.printed:
            self._printed.append(answer.printed)
            self._printed_length += len(answer.printed)
            if self._printed_length > self._bound("output_bytes"):
                raise self._hostile(f"it printed {self._printed_length:,} characters")
        if answer.sites:
            self._sites.extend(map(site_of, answer.sites))
            if len(self._sites) > MOST_PLACES + self._most.source_nodes * max(len(self.programs), 1):
                raise self._hostile(f"it names {len(self._sites):,} places")

    def _bound(self, limit: str) -> int:
        """What an honest machine keeps to: a soft limit with what was granted, and what may come before it can ask."""
        most: int = getattr(self._most, limit)
        if not self._most.soft:
            return most
        spare = SPARE_CALLS if limit in ("calls", "calls_at_once") else self._most.value_bytes
        return most + self._granted.get(limit, 0) + (spare if limit in self._most.soft or limit == "calls" else 0)

    def _as(self, kind: type[T], answer: AnyAnswer) -> T:
        if not isinstance(answer, kind):
            raise self._hostile(f"it answered {answer.what!r}")
        return answer

    def _only(self, parts: Sequence[bytes]) -> bytes:
        if len(parts) != 1:
            raise self._hostile(f"an answer of {len(parts)} parts")
        return parts[0]

    def _hostile(self, what: str) -> WorkerLost:
        self.close()
        return WorkerLost(f"the worker did not keep to the protocol and was killed: {what}", is_hostile=True)

    # --- answers ------------------------------------------------------------------------------------------------------------

    def _state(self, answer: AnyAnswer, rest: list[bytes]) -> Result:
        new: dict[int, EncodedCall] = {}
        if type(answer) is answers.Suspended:
            new = self._new_calls(answer, rest)
        if answer.events and self._instrument is not None and not self._is_catching_up:
            for event in answer.events:
                self._tell_instrument(event, new)
        if type(answer) is answers.Suspended:
            return Suspended(tuple(self._outstanding.values()))
        if type(answer) is answers.Spent:
            return OutOfFuel()
        if type(answer) is answers.Done:
            return OutOfFuel()  # caught up with an interruption or a further program: there is more to run
        self._result = self._ending(answer, rest)
        return self._result

    def _ending(self, answer: AnyAnswer, rest: list[bytes]) -> Result:
        self._outstanding.clear()
        if isinstance(answer, answers.Failed):
            return Failed(ErrorInfo(answer.type, answer.message, answer.traceback, answer.line))
        if isinstance(answer, answers.Limit):
            return LimitReached(answer.limit, answer.message, None if answer.site is None else site_of(answer.site))
        if not isinstance(answer, answers.Completed):
            raise self._hostile(f"it answered {answer.what!r}")
        if answer.form == "text":
            return Completed(Opaque(answer.text, answer.shown))
        return Completed(self._decoded(self._only(rest)))

    def _new_calls(self, answer: answers.Suspended, rest: list[bytes]) -> dict[int, EncodedCall]:
        if len(answer.new) != len(rest):
            raise self._hostile("a call without arguments")
        new: dict[int, EncodedCall] = {}
        if answer.new:
            self._computed = 0.0
        for call, data in zip(answer.new, rest):
            call_id, highest = call.id, self._highest
            is_next = highest < call_id <= answer.made
            if not (is_next or call_id in self._passed) or call.site >= len(self._sites):
                raise self._hostile(f"it numbers a call {call_id}")
            if is_next:
                if call_id > highest + 1:
                    self._passed.update(range(highest + 1, call_id))
                self._highest = call_id
            else:
                self._passed.discard(call_id)
            new[call_id] = self._call(call, data)
        self._outstanding.update(new)
        if len(answer.open) != len(self._outstanding):
            still = set(answer.open)
            self._outstanding = {call_id: call for call_id, call in self._outstanding.items() if call_id in still}
        if answer.open != list(self._outstanding) or len(answer.open) > self._bound("calls_at_once"):
            raise self._hostile("it waits for calls that it did not make")
        return new

    def _call(self, call: NewCall, data: bytes) -> EncodedCall:
        self._check_name(call)
        self._journaled += len(data)
        # The machine counts what stands at many places once, and characters that are written as escapes as one.
        if self._journaled > 16 * self._bound("journal_bytes") + SPARE_JOURNAL:
            raise self._hostile(f"the arguments of its calls take {self._journaled:,} bytes")
        args: object = []
        kwargs: object = {}
        if call.fault is None:
            args = given = self._decoded(data)
            if call.is_by_name:
                is_whole = type(given) is dict and given.keys() == {"args", "kwargs"}
                args, kwargs = (given["args"], given["kwargs"]) if is_whole else (None, None)
        if type(args) is not list or type(kwargs) is not dict or not all(isinstance(name, str) for name in kwargs):
            raise self._hostile("the arguments of a call are none")
        if is_limit_call(call.name) and not (kwargs.keys() == _ASKED and _NUMBERS.issuperset(map(type, kwargs.values()))):
            raise self._hostile(f"it asks for {call.name!r}, and not for how much")
        return EncodedCall(call.id, call.name, tuple(args), kwargs, self._sites[call.site], data, call.fault)

    def _check_name(self, call: NewCall) -> None:
        """A worker calls what its programs name, and asks for more of the limits that are soft."""
        name = call.name
        if is_limit_call(name):
            is_its_own = call.fault is None and call.is_by_name and name.removeprefix(LIMIT_CALL) in self._most.soft
        else:
            is_its_own = name in MACHINE_CALLS or any(name in program.used_tools for program in self.programs)
        if not is_its_own:
            raise self._hostile(f"it calls {name!r}, which its program does not")

    def _decoded(self, data: bytes) -> Any:
        try:
            return decode_value(data, host_types=self._host_types)
        except DecodeError as error:
            raise self._hostile(str(error)) from None

    def _encoded(self, outcome: Outcome) -> bytes:
        value = outcome.value if isinstance(outcome, Returned) else dict(outcome.data)
        try:
            return encode_value(value, host_types=self._host_types)
        except EncodeError:
            if isinstance(outcome, Raised):  # an exception's attributes are extras; its type and text are what counts
                return b"{}"
            raise

    def _tell_instrument(self, event: Event, new: Mapping[int, EncodedCall]) -> None:
        instrument = self._instrument
        assert instrument is not None
        if event.kind == "statement" and event.number < len(self._sites):
            instrument.statement(event.name, self._sites[event.number], event.depth)
        elif event.kind == "call" and event.number in new:
            instrument.call_started(new[event.number])
        elif event.kind == "entered":
            instrument.function_entered(event.name, event.depth)
        elif event.kind == "left":
            instrument.function_left(event.name, event.depth)
        elif event.kind == "finished":
            instrument.finished(event.name)


class WorkerMachines:
    """Machines in workers, one worker for each."""

    def __init__(self, source: WorkerSource, limits: WorkerLimits) -> None:
        self._source = source
        self._limits = limits

    def start(self) -> None:
        """Raises IsolationUnavailable."""
        self._source.start()

    def make(self, program: Program, inputs: Mapping[str, object], around: Surroundings, *, seed: str, now: float) -> WorkerMachine:
        head = {
            **_begin_head(around),
            "from": "source",
            "filename": program.filename,
            "names": program.tools,
            "seed": seed,
            "now": now,
        }
        parts = [program.source.encode("utf-8", "surrogatepass"), encode_value(dict(inputs), host_types=around.host_types)]
        return self._machine(Request(head, parts, self._limits.start_seconds), around, [ProgramNote(program.filename, program.used_tools)])

    def restore(self, snapshot: bytes, around: Surroundings) -> WorkerMachine:
        head = {**_begin_head(around), "from": "snapshot"}
        return self._machine(Request(head, [snapshot], self._limits.start_seconds), around)

    def release(self, machine: RunMachine) -> None:
        assert isinstance(machine, WorkerMachine)
        machine.release()

    def close(self) -> None:
        self._source.close()

    def _machine(self, begin: Request, around: Surroundings, programs: Iterable[ProgramNote] = ()) -> WorkerMachine:
        check_host_types(around.host_types)
        return WorkerMachine(self._source, begin, around, self._limits, programs)


def worker_processes(limits: WorkerLimits | None = None) -> WorkerMachines:
    """Machines in worker processes: copies of one template, which is loaded once."""
    limits = limits or WorkerLimits()
    return WorkerMachines(Template(limits), limits)


def check_host_types(host_types: Iterable[HostType]) -> None:
    """Raises IsolationUnavailable for a class of which a worker can have no stand-in."""
    for host_type in host_types:
        if host_type.shape is None:
            raise IsolationUnavailable(
                f"values of {host_type.name!r} cannot enter a worker, which has none of its code: it has a codec, methods, computed "
                "fields or operators of its own. Return plain data or a plain model from the tool, or take isolation 'none'"
            )


def _begin_head(around: Surroundings) -> dict[str, Any]:
    return {
        "do": "begin",
        "tools": [[spec.name, spec.is_async, spec.doc] for spec in around.tools],
        "shapes": [[host_type.name, host_type.shape] for host_type in around.host_types],
        "limits": {limit.name: getattr(around.limits, limit.name) for limit in fields(Limits)},
        "watched": around.instrument is not None,
    }


def _told_head(call: EncodedCall, now: float | None, outcome: Outcome) -> list[Any]:
    if isinstance(outcome, Returned):
        return [call.id, now, "returned"]
    return [call.id, now, "raised", outcome.type, outcome.message]
