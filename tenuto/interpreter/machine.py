"""The machine: a frame stack and a heap that run a program, without I/O, clock, threads or await.

run() executes instructions until the program ends, waits for an outcome, or the slice's fuel is used up. A call of a program's function
pushes a frame (frames.py), so nothing of the program lives on the host's stack and there is nothing to unwind when a call suspends: the
state is data. The exception is a host function that calls back into the program (`json.dumps(default=f)`): there a nested run of the same
machine runs `f` inside the host's call. If such an `f` must wait for a call, the nested run cannot be kept: the machine is dropped, and
rebuilt when the answer is there, by running again from its last checkpoint with the outcomes given since (`_replay`).
"""

from __future__ import annotations

import decimal
import random
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .binding import new_frame
from .block import Block
from .classes import ProgramMeta
from .construct import Bridge
from .facades.decimal import new_context
from .frames import BACK, BLOCK, BLOCKED, CODE, EXHAUSTED, FINISHED, MACHINE, PC, RAISE, RET, SCRATCH, SWITCH, Frame
from .guards.memory import held_bytes
from .host_type import HostType
from .instrument import Instrument
from .limits import LimitExceeded, Limits, size_text, value_too_large
from .modules import FacadeModule
from .operations import ENDED, Operations
from .outcomes import Call, Completed, ErrorInfo, Failed, LimitReached, Outcome, OutOfFuel, Raised, Result, Returned, Suspended, ToolSpec
from .program import Program
from .refusals import Site
from .signals import Deopt, InternalError, NestedPause
from .unwinding import Unwinding
from .values import Native, Tool

_running = threading.local()
NO_LIMIT = 1 << 62
MEASURE_FUEL = 250_000  # between two looks at the memory that is held


def current_machine() -> Machine:
    """The machine that is running in this thread, for program values that the host calls."""
    machine: Machine | None = getattr(_running, "machine", None)
    if machine is None:
        raise InternalError("a value of a program was called while its machine was not running")
    return machine


def address_text(value: Any) -> str:
    """Where CPython's repr shows an address: the number that id() gives; nothing where no machine is running."""
    machine: Machine | None = getattr(_running, "machine", None)
    return "" if machine is None else f" at {machine.identity(value):#x}"


class Machine(Operations, Unwinding):
    """One run of a program.

    >>> machine = Machine(Program.parse("x = 20 + 1\\nx * 2"))
    >>> machine.run()
    Completed(value=42)
    """

    def __init__(
        self,
        program: Program,
        *,
        inputs: Mapping[str, object] = {},
        tools: Iterable[ToolSpec] = (),
        host_types: Iterable[HostType] = (),
        limits: Limits = Limits(),  # noqa: B008
        seed: str = "",
        now: float = 0.0,
        instrument: Instrument | None = None,
    ) -> None:
        self._prepare(tuple(tools), tuple(host_types), limits, instrument)
        self.now = now
        self.seed = seed
        self.programs: list[Program] = [program]
        self.globals_: dict[str, Any] = self.new_globals("__main__")
        self.globals_.update(inputs)
        self._origin: tuple[Any, ...] | None = (program, dict(inputs), now)
        self._start(program)

    def _prepare(
        self, tools: tuple[ToolSpec, ...], host_types: tuple[HostType, ...], limits: Limits, instrument: Instrument | None
    ) -> None:
        """Everything that a new machine and a restored one have in common."""
        self.limits = limits
        self.instrument = instrument
        self.decimal_context = new_context()  # the host thread's own is put aside while this machine runs
        self.tool_specs = tools
        self.tools = {spec.name: Tool(spec.name, spec.is_async, spec.doc) for spec in tools}
        self.tools.setdefault("sleep", Tool("sleep", False, ""))
        self.host_types: dict[type, HostType] = {h.type: h for h in host_types}
        self.max_depth = limits.frames
        self.value_depth = limits.value_depth
        self.fuel = 0
        self._slice = 0
        self.made_bytes = 0  # by large values, since memory was measured last
        self.measure_at = MEASURE_FUEL
        self.fuel_before = 0  # used in earlier slices
        self.nested = False
        self.nesting_depth = 0
        self.raising = None
        self.is_reraise = False
        self.made: Any = None
        self.status = "ready"  # ready, suspended, completed, failed, limit
        self.result: Result | None = None
        self.calls: dict[int, Call] = {}  # outstanding
        self.waiting: tuple[str, int] | None = None  # ("call", id) or ("any", 0): what the top frame waits for; its slot is wait_slot
        self.wait_slot = 0
        self.arrived: list[tuple[int, Outcome]] = []  # outcomes of started calls that wait_calls() has not given yet
        self.abandoned: set[int] = set()
        self.calls_made = 0
        self.output: list[str] = []
        self.output_size = 0
        self.output_taken = 0
        self.modules: dict[str, Any] = {}
        self.prelude_modules: dict[str, dict[str, Any]] = {}
        self.identities: dict[int, tuple[int, Any]] = {}
        self.plain_stores: dict[type, bool] = {}
        self.log: list[tuple[str, Any]] = []  # what has been told to the machine since its checkpoint
        self.checkpoint: bytes | None = None
        self.foreknown: dict[int, Any] = {}
        self.foretold: set[int] = set()
        self.is_lost = False  # dropped for a pause inside a host callback; rebuilt by replay
        self.replaying = False
        self.top: Frame = []
        self.building = None
        self.drawn_random: random.Random | None = None  # made when the program first draws
        self.loading = False
        self.is_running = False
        self.is_outside = False  # the host uses a value of a machine that is not running
        self.load_hashes: dict[int, int] = {}
        self.setup_operations()

    def _start(self, program: Program) -> None:
        block = program.module
        if program.doc is not None:
            self.globals_["__doc__"] = program.doc
        frame = new_frame(block, self.globals_, self, (), None)
        self.root = self._root_frame()
        frame[BACK] = self.root
        frame[RET] = SCRATCH
        frame[11] = 1
        self.top = frame
        self.status = "ready"
        self.result = None

    def _root_frame(self) -> Frame:
        from .construct import BRIDGES

        block = BRIDGES["root"]
        return [block.code, self.globals_, None, -1, 0, block, self, None, None, None, None, 0, None]

    # --- driving ---

    def run(self, fuel: int | None = None) -> Result:
        """Execute until the program ends, waits, or `fuel` more instructions have been used. Never blocks."""
        if self.result is not None:
            return self.result
        if self.is_lost:
            if self.waiting is not None and not self._may_go_on():
                return Suspended(tuple(self.calls.values()))
            self._replay()
            ended: Result | None = self.result
            if ended is not None:
                return ended
            if self.is_lost:
                return Suspended(tuple(self.calls.values()))
        if self.waiting is not None and not self._deliver():
            return Suspended(tuple(self.calls.values()))
        previous = getattr(_running, "machine", None)
        _running.machine = self
        outer_context = decimal.getcontext()
        decimal.setcontext(self.decimal_context)
        limit = self.limits.fuel
        allowed = NO_LIMIT if fuel is None else fuel
        is_last = limit is not None and limit - self.fuel_before <= allowed
        if limit is not None and is_last:
            allowed = max(limit - self.fuel_before, 0)
        self._slice = self.fuel = allowed
        self.is_running = True
        try:
            if fuel is not None and fuel < 2000:
                signal = self._watched_loop(self.root, fuel)
            else:
                signal = self._measured_loop(allowed)
            if signal == EXHAUSTED and is_last:
                raise self._out_of_fuel()
            return self._outcome(signal)
        except NestedPause:
            self.is_lost = True
            return Suspended(tuple(self.calls.values()))
        except LimitExceeded as limit:
            return self._finish(LimitReached(limit.limit, limit.message, self.current_site), "limit")
        finally:
            used = self._slice - self.fuel
            if used > 0:
                self.fuel_before += used
            self.fuel = self._slice = 0
            self.is_running = False
            _running.machine = previous
            self.decimal_context = decimal.getcontext()
            decimal.setcontext(outer_context)

    def _measured_loop(self, allowed: int) -> int:
        """The loop in pieces; in between, what the program holds is measured."""
        loop = self._loop if self.instrument is None else self._watch_all
        while True:
            piece = max(self.measure_at - self.fuel_before, 0)
            self._slice = self.fuel = min(allowed, piece)
            signal = loop(self.root) if piece else EXHAUSTED
            used = self._slice - self.fuel
            if signal != EXHAUSTED or allowed <= piece:
                return signal  # a loop that could not pay for its next round leaves some fuel
            self.fuel_before += used
            allowed -= used
            self._slice = self.fuel = 0
            self.measure_memory()

    def measure_memory(self) -> None:
        """Raise the limit error when the program holds more than `memory_bytes`."""
        self.made_bytes = 0
        roots = [self.globals_, self.top, self.calls, self.arrived, self.output, list(self.modules.values())]
        held, objects = held_bytes(roots, _OURS, lambda cls: isinstance(cls, ProgramMeta))
        # So that measuring takes at most about a tenth of the time.
        self.measure_at = self.fuel_before + max(self._slice - self.fuel, 0) + max(MEASURE_FUEL, 10 * objects)
        if held > self.limits.memory_bytes:
            raise LimitExceeded(
                "memory_bytes",
                f"the program holds {size_text(held)} in {objects:,} objects, the limit is {size_text(self.limits.memory_bytes)}",
            )

    def _allowance(self, fuel: int | None) -> int:
        left = NO_LIMIT if self.limits.fuel is None else self.limits.fuel - self.fuel_before
        return max(min(left, NO_LIMIT if fuel is None else fuel), 0)

    def _outcome(self, signal: int) -> Result:
        if signal == BLOCKED:
            return Suspended(tuple(self.calls.values()))
        if signal == EXHAUSTED:
            return OutOfFuel()
        if signal == ENDED:
            assert self.result is not None
            return self.result
        if signal == FINISHED:
            return self._finish(Completed(self.root[SCRATCH]), "completed")
        raise InternalError(f"unknown signal {signal}")

    def _finish(self, result: Result, status: str) -> Result:
        self.status = status
        self.result = result
        self.calls.clear()
        self.arrived.clear()
        self.waiting = None
        if self.instrument is not None:
            self.instrument.finished(status)
        return result

    def _loop(self, root: Frame) -> int:
        """Run until a signal for the outside. `root` is the frame whose reaching ends this loop."""
        s = self.top
        code = s[CODE]
        pc: int = s[PC] + 1
        if self.raising is not None:
            pc = RAISE
        deopted: Deopt | None = None
        while True:
            try:
                while True:
                    while pc >= 0:
                        pc = code[pc](s)
                    if pc == SWITCH:
                        s = self.top
                        code = s[CODE]
                        pc = s[PC] + 1
                        self.fuel -= 2
                        if self.fuel < 0:
                            return EXHAUSTED
                        continue
                    if pc == EXHAUSTED:
                        return pc
                    if pc != RAISE:
                        return pc
                    s = self.top
                    code = s[CODE]
                    pc = s[PC]
                    error, self.raising = self.raising, None
                    assert error is not None
                    raise error
            except Deopt as deopt:
                deopted = deopt
            except (NestedPause, LimitExceeded, InternalError):
                raise
            except BaseException as caught:
                exception = caught
            if deopted is not None:
                try:
                    pc = self._deoptimise(s, pc, deopted)
                    deopted = None
                    continue
                except (NestedPause, LimitExceeded, InternalError):
                    raise
                except BaseException as caught:
                    exception, deopted = caught, None
            pc = self.unwind(s, pc, exception, root)
            s = self.top
            code = s[CODE]
            exception = None  # type: ignore[assignment]

    def _watch_all(self, root: Frame) -> int:
        return self._watched_loop(root, None)

    def _watched_loop(self, root: Frame, fuel: int | None) -> int:
        """The same, one instruction at a time: counts every one, and tells the instrument of statements."""
        remaining = NO_LIMIT if fuel is None else fuel
        watch = self.instrument
        s = self.top
        pc: int = s[PC] + 1
        if self.raising is not None:
            pc = RAISE
        self.fuel = self._slice = min(self._slice, NO_LIMIT) if fuel is None else NO_LIMIT
        hard = self._allowance(None)
        used = 0
        deopted: Deopt | None = None
        while True:
            try:
                while True:
                    if pc == SWITCH:
                        before = len_depth(s)
                        s = self.top
                        pc = s[PC] + 1
                        if watch is not None:
                            self._tell_switch(watch, before, s)
                        self.fuel -= 2
                        if self.fuel < 0:
                            return EXHAUSTED
                        continue
                    if pc == RAISE:
                        s = self.top
                        pc = s[PC]
                        error, self.raising = self.raising, None
                        assert error is not None
                        raise error
                    if pc < 0:
                        return pc
                    if remaining <= 0 and s is self.top:
                        s[PC] = pc - 1
                        if fuel is not None:
                            self._slice = self.fuel + used
                        return EXHAUSTED
                    if watch is not None:
                        statement = s[BLOCK].statements.get(pc) if s[BLOCK].kind != "bridge" else None
                        if statement is not None and not s[BLOCK].program.is_library:
                            s[PC] = pc - 1
                            watch.statement(s[BLOCK].qualname, s[BLOCK].program.site(statement), s[11])
                    remaining -= 1
                    used += 1
                    if fuel is not None and used > hard:
                        raise LimitExceeded("fuel", f"the program used more than its {self.limits.fuel:,} instructions of fuel")
                    pc = s[CODE][pc](s)
            except Deopt as deopt:
                deopted = deopt
            except (NestedPause, LimitExceeded, InternalError):
                raise
            except BaseException as caught:
                exception = caught
            if deopted is not None:
                try:
                    pc = self._deoptimise(s, pc, deopted)
                    deopted = None
                    continue
                except (NestedPause, LimitExceeded, InternalError):
                    raise
                except BaseException as caught:
                    exception, deopted = caught, None
            pc = self.unwind(s, pc, exception, root)
            s = self.top
            exception = None  # type: ignore[assignment]

    def _tell_switch(self, watch: Instrument, before: int, s: Frame) -> None:
        block = s[BLOCK]
        if block.kind == "bridge" or block.program.is_library:
            return
        if s[11] > before:
            watch.function_entered(block.qualname, s[11])
        elif s[11] < before:
            watch.function_left(block.qualname, before)

    def _deoptimise(self, s: Frame, pc: int, deopt: Deopt) -> int:
        """Program code was reached from fused instruction `pc`: go on in its expansion, and quicken it."""
        block = s[BLOCK]
        if block.kind == "bridge" or block.records[pc].redo is None or block.records[pc].form == "slow":
            return self._step_nested(s, pc)
        number = getattr(deopt.node, "number", None)
        form = "slow" if number is None else f"n{number}"
        if form == block.records[pc].form:
            form = "slow"
        entry: int = block.expand(pc, form)
        size = block.size

        def quickened(s: Frame) -> int:
            if len(s) < size:
                s.extend([None] * (size - len(s)))
            return entry

        block.code[pc] = quickened
        return quickened(s)

    def _step_nested(self, s: Frame, pc: int) -> int:
        """Repeat an instruction that has no slower form, program code that it reaches running nested."""
        self.nested = True
        try:
            return int(s[CODE][pc](s))
        finally:
            self.nested = False

    # --- running program code from inside the host ---

    def trampoline(self, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The host called a value of the program."""
        if not self.nested:
            if self.loading:
                return self.load_hashes.get(id(args[0]), 0) if getattr(callee, "name", "") == "__hash__" else None
            if not self.is_running:
                return self.run_outside(callee, args, kwargs)
            raise Deopt()
        return self.run_nested(callee, args, kwargs)

    def run_outside(self, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The host uses a value of the program while the machine is not running: `repr(result.value)`."""
        previous = getattr(_running, "machine", None)
        _running.machine = self
        self.is_running = self.is_outside = True
        fuel, self.fuel = self.fuel, 1_000_000
        try:
            return self.run_nested(callee, args, kwargs)
        except NestedPause:
            raise RuntimeError("a value of a program called a tool while the program was not running") from None
        except LimitExceeded as limit:
            raise RuntimeError(f"a value of a program reached a limit: {limit}") from None
        except Exception:
            raise
        except BaseException as error:  # the program may end itself, not the host
            raise RuntimeError(f"a value of a program raised {type(error).__name__}") from None
        finally:
            _running.machine = previous
            self.is_running = self.is_outside = False
            self.fuel = fuel

    @contextmanager
    def as_running(self) -> Iterator[None]:
        """Inside, values of this machine that the host calls find it."""
        previous, was_running = getattr(_running, "machine", None), self.is_running
        _running.machine, self.is_running = self, True
        try:
            yield
        finally:
            _running.machine, self.is_running = previous, was_running

    def run_nested(self, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        from .calls import invoke
        from .construct import BRIDGES

        if self.nesting_depth >= 40:
            raise RecursionError("maximum recursion depth exceeded")
        block = BRIDGES["root"]
        outer_top, outer_nested, outer_raising = self.top, self.nested, self.raising
        root: Frame = [block.code, self.globals_, self.top, -1, 0, block, self, None, None, None, None, self.top[11], None]
        self.top = root
        self.nested, self.raising = False, None
        self.nesting_depth += 1
        try:
            if invoke(root, 0, SCRATCH, callee, args, kwargs or None) != 0:
                self._loop_nested(root)
            return root[SCRATCH]
        finally:
            self.top, self.nested, self.raising = outer_top, outer_nested, outer_raising
            self.nesting_depth -= 1

    def _loop_nested(self, root: Frame) -> None:
        """Run until `root` is reached again; a call that must wait drops the machine. The end of a slice waits for the host's call."""
        lent = 0
        try:
            while True:
                signal = BLOCKED if self.waiting is not None else self._loop(root)
                if signal == FINISHED:
                    return
                if signal == EXHAUSTED:
                    lent += self._lend()
                elif not (self._deliver() or self._foretell()):
                    raise NestedPause()
        finally:
            self._slice -= lent
            self.fuel -= lent

    def _lend(self) -> int:
        """Make the slice longer, up to the limit of the run; gives by how much."""
        used = self.fuel_before + self._slice - self.fuel
        limit = NO_LIMIT if self.limits.fuel is None else self.limits.fuel
        if used >= limit or self.is_outside:
            raise LimitExceeded("fuel", "the program used up its fuel inside a host callback")
        more = min(MEASURE_FUEL, limit - used) - self.fuel
        self._slice += more
        self.fuel += more
        return more

    @contextmanager
    def nesting(self) -> Iterator[None]:
        """Inside, program code that the host reaches is run at once."""
        outer, self.nested = self.nested, True
        try:
            yield
        finally:
            self.nested = outer

    # --- calls of registered names ---

    def call_tool(self, s: Frame, nxt: int, dst: int, tool: Tool, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
        """The program calls a registered name: wait for its outcome, or hand out an awaitable if it is asynchronous."""
        if tool.is_async:
            from .calls import invoke

            return invoke(s, nxt, dst, self.prelude("asyncio", "ToolCall"), (tool.name, args, kwargs), None)
        call = self.start_call(s, tool.name, args, kwargs)
        s[PC] = nxt - 1
        self.waiting = ("call", call.id)
        self.wait_slot = dst
        return BLOCKED

    def start_call(self, s: Frame, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        if self.calls_made >= self.limits.calls:
            raise LimitExceeded("calls", f"the program made more than {self.limits.calls:,} calls")
        if len(self.calls) >= self.limits.calls_at_once:
            raise LimitExceeded("calls_at_once", f"the program has more than {self.limits.calls_at_once} calls outstanding at once")
        self.calls_made += 1
        call = Call(self.calls_made, name, args, kwargs, self.site_of(s))
        self.calls[call.id] = call
        if self.instrument is not None and not self.replaying:
            self.instrument.call_started(call)
        return call

    def resolve(self, call_id: int, outcome: Outcome, now: float | None = None) -> None:
        """Give the outcome of an outstanding call. Raises ValueError for an id that is not outstanding."""
        call = self.calls.pop(call_id, None)
        if call is None:
            if call_id in self.abandoned:
                self.abandoned.discard(call_id)
                return
            made = f"{self.calls_made} made so far" if call_id > self.calls_made else "resolved already"
            raise ValueError(f"call {call_id} is not outstanding ({made})")
        if type(outcome) not in (Returned, Raised):
            self.calls[call_id] = call
            raise TypeError(f"an outcome must be Returned or Raised, got {type(outcome).__name__}")
        if now is not None:
            self.now = max(now, self.now)
        self.arrived.append((call_id, outcome))
        self.log.append(("resolve", (call_id, outcome, self.now)))
        if self.instrument is not None:
            self.instrument.call_finished(call_id, call.name, outcome)

    def _may_go_on(self) -> bool:
        assert self.waiting is not None
        kind, call_id = self.waiting
        return bool(self.arrived) if kind == "any" else any(arrived == call_id for arrived, _ in self.arrived)

    def _deliver(self) -> bool:
        """Give the frame on top what it waits for; False if that has not arrived."""
        assert self.waiting is not None
        kind, call_id = self.waiting
        if kind == "any":
            if not self.arrived:
                return False
            batch, self.arrived = self.arrived, []
            self.waiting = None
            self.top[self.wait_slot] = [self._arrival(arrived, outcome) for arrived, outcome in batch]
            return True
        waiting_list = self.arrived
        for i, (arrived, outcome) in enumerate(waiting_list):
            if arrived == call_id:
                del waiting_list[i]
                self.waiting = None
                if isinstance(outcome, Returned):
                    self.top[self.wait_slot] = self.incoming(outcome.value)
                else:
                    self.raising = self.exception_of(outcome)
                return True
        return False

    def _arrival(self, call_id: int, outcome: Outcome) -> tuple[int, bool, Any]:
        if isinstance(outcome, Returned):
            return call_id, True, self.incoming(outcome.value)
        return call_id, False, self.exception_of(outcome)

    def interrupt(self, outcome: Raised) -> None:
        """Raise an exception in the program where it stands; what it waits for is abandoned."""
        if self.result is not None:
            raise ValueError("the program has ended")
        if self.waiting is not None and self.waiting[0] == "call":
            self.calls.pop(self.waiting[1], None)
            self.abandoned.add(self.waiting[1])
        self.waiting = None
        self.raising = self.exception_of(outcome)
        if not self.is_lost:
            self.snapshot()

    def extend(self, program: Program) -> None:
        """Run another program next, on the same global names. Only after the one before has ended."""
        if not isinstance(self.result, (Completed, Failed)):
            raise ValueError("the program before has not ended")
        self.log.append(("extend", program))
        self.programs.append(program)
        self._start(program)

    # --- replay ---

    def _replay(self) -> None:
        """Rebuild a machine dropped for a pause inside a host callback: run again from the checkpoint, with what was told since."""
        log, fuel, taken = self.log, self.fuel_before, self.output_taken
        origin, checkpoint, instrument = self._origin, self.checkpoint, self.instrument
        tools, host_types, limits, seed = self.tool_specs, tuple(self.host_types.values()), self.limits, self.seed
        if checkpoint is not None:
            from .snapshot import load

            load(self, checkpoint, tools, host_types, limits, None)
        else:
            assert origin is not None
            program, inputs, now = origin
            Machine.__init__(self, program, inputs=inputs, tools=tools, host_types=host_types, limits=limits, seed=seed, now=now)
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

    def _foretell(self) -> bool:
        """In a replay, a call made inside a host callback has its outcome at once."""
        assert self.waiting is not None
        known = self.foreknown.get(self.waiting[1]) if self.waiting[0] == "call" else None
        if known is None or known[0] not in self.calls:
            return False
        self.foretold.add(known[0])
        self.resolve(*known)
        return self._deliver()

    # --- snapshots ---

    def snapshot(self) -> bytes:
        """The machine as data: canonical, versioned, self-contained. Between two runs, anywhere."""
        from .snapshot import take

        data = take(self)
        if not self.is_lost:
            self.checkpoint = data
            self.log = []
        return data

    @classmethod
    def restore(
        cls,
        data: bytes,
        *,
        tools: Iterable[ToolSpec] = (),
        host_types: Iterable[HostType] = (),
        limits: Limits | None = None,
        instrument: Instrument | None = None,
    ) -> Machine:
        """The machine of a snapshot. Raises SnapshotError for an unknown version, corrupted data, or a missing codec."""
        from .snapshot import load

        machine = cls.__new__(cls)
        load(machine, data, tuple(tools), tuple(host_types), limits, instrument)
        return machine

    @property
    def random(self) -> random.Random:
        """The run's own generator of random numbers, seeded by the run."""
        if self.drawn_random is None:
            self.drawn_random = random.Random(f"tenuto {self.seed}")
        return self.drawn_random

    # --- what a driver may look at ---

    @property
    def stdout(self) -> str:
        """Everything printed so far."""
        return "".join(self.output)

    def take_output(self) -> str:
        """What was printed since the last call."""
        text = self.stdout
        taken, self.output_taken = self.output_taken, len(text)
        return text[taken:]

    @property
    def fuel_used(self) -> int:
        """Instructions so far, all slices together."""
        return self.fuel_before + max(self._slice - self.fuel, 0)

    @property
    def current_site(self) -> Site | None:
        """Where the program stands, or None before it begins."""
        frame: Frame | None = self.top
        while frame is not None:
            if frame[BLOCK].kind != "bridge" and not frame[BLOCK].program.is_library and frame[PC] >= 0:
                return self.site_of(frame)
            frame = frame[BACK]
        return None

    @property
    def globals(self) -> Mapping[str, Any]:
        """The program's own global names, without builtins, tools, and hidden names."""
        return self.visible_globals()

    @property
    def global_names(self) -> tuple[str, ...]:
        """The names of `globals`."""
        return tuple(self.visible_globals())

    # --- limits ---

    def check_size(self, nbytes: int, what: str) -> None:
        """Raise the limit error when a value of about `nbytes` bytes would be too big."""
        if nbytes > self.limits.value_bytes:
            raise value_too_large(nbytes, self.limits.value_bytes, what)
        if nbytes > 256:
            self.made_bytes += nbytes
            if self.made_bytes > self.limits.memory_bytes >> 1:
                self.measure_memory()

    def _out_of_fuel(self) -> LimitExceeded:
        return LimitExceeded("fuel", f"the program used more than its {self.limits.fuel:,} instructions of fuel")

    def check_memory(self, nbytes: int, what: str) -> None:
        """Raise the limit error when `nbytes` bytes more would be too many for all that the program may hold."""
        if nbytes > self.limits.memory_bytes:
            raise LimitExceeded(
                "memory_bytes", f"{what} would take {size_text(nbytes)}, the limit for all values is {size_text(self.limits.memory_bytes)}"
            )
        self.made_bytes += nbytes
        if self.made_bytes > self.limits.memory_bytes >> 1:
            self.measure_memory()

    def charge(self, n: int) -> None:
        """Take `n` units of fuel; the slice may be overdrawn, the limit of the run not."""
        self.fuel -= n
        if self.fuel < 0 and self.limits.fuel is not None and self.fuel_before + self._slice - self.fuel > self.limits.fuel:
            raise self._out_of_fuel()

    def charge_fused(self, n: int) -> None:
        """`charge` inside a fused expression."""
        self.fuel -= n
        if self.fuel < 0:
            self.charge(0)


def len_depth(s: Frame) -> int:
    return int(s[11])


# Where the program's memory ends.
_OURS = (Machine, Block, Bridge, Program, FacadeModule, Native, Tool)
_ = (Callable, ErrorInfo, MACHINE, Failed)
