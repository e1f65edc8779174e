"""The machine: a frame stack and a heap that run a program, without I/O, clock, threads or await.

run() executes instructions until the program ends, waits for an outcome, or the slice's fuel is used up. A call of a program's function
pushes a frame (frames.py), so nothing of the program lives on the host's stack and there is nothing to unwind when a call suspends: the
state is data. The exception is a host function that calls back into the program (`json.dumps(default=f)`): there a nested run of the same
machine runs `f` inside the host's call. If such an `f` must wait for a call, the nested run cannot be kept: the machine is dropped, and
rebuilt when the answer is there, by running again from its last checkpoint with the outcomes given since (`_replay`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from decimal import getcontext, setcontext
from typing import TYPE_CHECKING, Any, Self

from .binding import new_frame
from .block import Block
from .construct import Bridge
from .exception_parts import class_text
from .facades.decimal import new_context
from .frames import BACK, BLOCK, BLOCKED, CODE, EXHAUSTED, FINISHED, PC, RAISE, RET, SCRATCH, STEPPED, SWITCH, Frame
from .hash_asking import Place
from .host_caches import forget_arguments
from .host_hashes import Hashers, HostHashes
from .host_type import HostType
from .instrument import Instrument
from .limits import LimitExceeded, Limits
from .metering import MEASURE_FUEL, NO_LIMIT, Metering
from .module_values import FacadeModule
from .nested_runs import NestedRuns
from .operations import ENDED, Operations
from .outcomes import Call, Completed, Failed, LimitReached, Outcome, OutOfFuel, Result, ToolSpec
from .outstanding import OutstandingCalls
from .program import Program
from .refusals import Site
from .registers import Registers
from .replays import Replays, Told
from .running import running
from .signals import Deopt, InternalError, NestedPause
from .soft_limits import SoftLimits
from .storable import storable
from .unwinding import Unwinding
from .values import Function, Native, Tool

if TYPE_CHECKING:
    from .regex.admission import Admission, Admitted
    from .sets import Ordering

_SIGNALS = (Deopt, LimitExceeded, InternalError, NestedPause)  # those that are the machine's own, no errors of a program
STEPS = 2000  # slices of less fuel than this end at any instruction


class Machine(Registers, Operations, NestedRuns, OutstandingCalls, SoftLimits, Replays, Metering, Unwinding):
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
        self.globals_.update(self.incoming(dict(inputs)))
        # What a replay begins with: the program may change its own.
        self._origin: tuple[Any, ...] | None = (program, self.incoming(dict(inputs)), now)
        self._start(program)

    def _prepare(
        self, tools: tuple[ToolSpec, ...], host_types: tuple[HostType, ...], limits: Limits, instrument: Instrument | None
    ) -> None:
        """Everything that a new machine and a restored one have in common."""
        self.prepare_limits(limits)
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
        self.may_make(limits.memory_bytes >> 1)
        self.measure_at = MEASURE_FUEL
        self.walk = None  # under way, while memory is measured in parts
        self.is_restored = False  # and not measured since
        self.admitted: Admitted | None = None  # the pattern and the text that are being gone through in parts
        self.ordering: Ordering | None = None  # of the set that is being put in order in parts
        self.admitting: Admission | None = None  # those of which that is being found out
        self.fuel_before = 0  # used in earlier slices
        self.stopping = None  # what another thread ends this run with
        self.looking = False  # whether the host may be looking for a key
        self.quickened: dict[tuple[Block, int], int] = {}  # block and fused instruction -> the expansion that runs in its place
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
        self.longest_sleep = self.slept = 0.0
        self.journaled = 0
        self.output: list[str] = []
        self.output_size = 0
        self.output_taken = 0
        self.modules: dict[str, Any] = {}
        self.prelude_modules: dict[str, dict[str, Any]] = {}
        self.identities: dict[Any, tuple[int, Any]] = {}
        self.plain_stores: dict[type, bool] = {}
        self.methods: dict[type, dict[str, Function]] = {}
        self.constructors: dict[type, Function] = {}
        self.answering: dict[int, type] = {}  # by identity: the program's classes that abstract classes of the host would ask (classes.py)
        self.log: list[Told] = []  # since its checkpoint
        self.checkpoint: bytes | None = None
        self.untold: list[list[Told]] = []  # in a replay, what is still to be told of the log
        self.is_lost = False  # dropped for a pause inside a host callback; rebuilt by replay
        self.replaying = False
        self.top: Frame = []
        self.building = None
        self.drawn_random: random.Random | None = None  # made when the program first draws
        self.drawn_entropy: random.Random | None = None  # likewise
        self.loading = False
        self.is_running = False
        self.is_outside = False  # the host uses a value of a machine that is not running
        self.load_hashes: dict[int, int] = {}
        self.host_hashes = HostHashes()
        self.keeps_hashes = False  # a program of it may have a `__hash__` of its own
        self.hash_asked: Place | None = None  # where the host bound a `__hash__` of the program last
        self.hashers = Hashers()
        self.setup_operations()

    def _start(self, program: Program) -> None:
        block = program.module
        self.keeps_hashes = any(each.may_define_hashes for each in self.programs)
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

    def run(self, fuel: int | None = None, *, measures_at_once: bool = False) -> Result:
        """Execute until the program ends, waits, or `fuel` more instructions have been used. Never blocks.

        A slice also ends, early, where the memory of many objects is being measured: the next one goes on with that. With
        `measures_at_once` it does not, so that slices end where they would in any process.
        """
        if self.result is not None:
            return self.result
        if self.is_lost and (state := self._rebuilt()) is not None:
            return state
        if self.asked:
            return self.suspension()
        if self.reached:
            return self.ask_for_more()
        if self.waiting is not None and not self._deliver():
            return self.suspension()
        of_thread = running.__dict__  # this thread's; to ask a thread's local for a name that it may not have is slow
        previous = of_thread.get("machine")
        of_thread["machine"] = self
        outer_context = getcontext()
        setcontext(self.decimal_context)
        limit = self.limits.fuel
        allowed = NO_LIMIT if fuel is None else fuel
        is_last = limit is not None and (left := limit - self.fuel_before) <= allowed
        if is_last:
            allowed = left if left > 0 else 0
        self.is_running = True
        try:
            if fuel is not None and fuel < STEPS:
                signal, is_last = self._stepped(fuel, not measures_at_once)
            else:
                piece = self.measure_at - self.fuel_before
                if piece > 0:
                    self._slice = self.fuel = piece if piece < allowed else allowed
                    signal = self._loop(self.root) if self.instrument is None else self._watched_loop(self.root, None)
                else:
                    piece, signal = 0, EXHAUSTED
                if signal == EXHAUSTED:
                    signal = self._measured_loop(piece, allowed, fuel is not None and not measures_at_once)
            if self.reached:
                if signal != ENDED:
                    return self.ask_for_more()
            elif signal == BLOCKED:
                return self.suspension()
            elif self.waiting is not None:  # the host dropped the pause, and went on
                raise NestedPause
            elif signal == EXHAUSTED and is_last:
                self.reach("fuel", self._out_of_fuel().message)
                return self.ask_for_more()
            return self._outcome(signal)
        except NestedPause:
            self.is_lost = True
            return self.suspension()
        except LimitExceeded as limit:
            return self._finish(LimitReached(limit.limit, limit.message, self.current_site), "limit")
        except InternalError:
            raise
        except MemoryError:  # in the middle of the machine's own work; in the program's it is an error of the program
            return self._finish(LimitReached("memory_bytes", "the process has no memory left", self.current_site), "limit")
        except (Deopt, Exception) as error:  # raised where nothing of the program may be: a defect of ours, whatever its class
            raise InternalError(f"{class_text(type(error))} left the machine at {self.current_site}") from error
        finally:
            used = self._slice - self.fuel
            if used > 0:
                self.fuel_before += used
            self.fuel = self._slice = 0
            self.is_running = False
            of_thread["machine"] = previous
            if self.modules:  # without one of them a program has nothing that would set another context or fill a cache
                self.decimal_context = getcontext()
                forget_arguments(self.modules)
            setcontext(outer_context)

    def _rebuilt(self) -> Result | None:
        """A dropped machine is rebuilt where what it waits for is there; gives its state where it cannot go on."""
        if not self.asked and (self.waiting is None or self._may_go_on()):
            self._replay()
        if self.result is not None:
            return self.result
        return self.suspension() if self.is_lost else None

    def _stepped(self, steps: int, in_parts: bool) -> tuple[int, bool]:
        """A short slice is counted in instructions, to end at any of them; what is charged, and where a limit is reached, is as ever.

        Gives the signal, and whether the fuel that was looked at was the last that the run has.
        """
        if self.stopping is not None:
            raise self.stopping
        left = self._allowance(None)
        piece = self.measure_at - self.fuel_before
        if piece <= 0:
            if not self._measured(in_parts):
                return STEPPED, False
            piece = self.measure_at - self.fuel_before
        self._slice = self.fuel = min(piece, left)
        signal = self._watched_loop(self.root, steps)
        return signal, left <= piece and not self._is_to_be_measured(left)

    def _is_to_be_measured(self, allowed: int) -> bool:
        """Whether what ended the slice is that memory is measured next, and not that all is used up that is allowed."""
        used = self._slice - self.fuel
        return used < allowed and self.fuel_before + used >= self.measure_at

    def _measured(self, in_parts: bool) -> bool:
        """Measure what the program holds, or a part of that; whether it is done."""
        if in_parts and not self.is_restored:
            return self.measure_part()
        # Parts are forgotten by snapshots: who restores the machine for each slice would see no end of them.
        self.measure_memory()
        self.is_restored = False
        return True

    def _measured_loop(self, piece: int, allowed: int, in_parts: bool) -> int:
        """`piece` of what is allowed is used up: go on piece by piece; in between, what the program holds is measured."""
        while True:
            if self.stopping is not None:
                raise self.stopping
            if self.reached or (allowed <= piece and not self._is_to_be_measured(allowed)):
                return EXHAUSTED  # a loop that could not pay for its next round leaves some fuel
            used = self._slice - self.fuel
            self.fuel_before += used
            allowed -= used
            self._slice = self.fuel = 0
            if not self._measured(in_parts):
                return STEPPED
            piece = self.measure_at - self.fuel_before
            self._slice = self.fuel = piece if piece < allowed else allowed
            signal = self._loop(self.root) if self.instrument is None else self._watched_loop(self.root, None)
            if signal != EXHAUSTED:
                return signal

    def _outcome(self, signal: int) -> Result:
        if signal in (EXHAUSTED, STEPPED):
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
        self.waiting = self.walk = None
        if self.instrument is not None:
            self.instrument.finished(status)
        return result

    def _loop(self, root: Frame) -> int:
        """Run until a signal for the outside. `root` is the frame whose reaching ends this loop."""
        code_place, pc_place, switch = CODE, PC, SWITCH  # locals, which the host finds fastest
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
                    if pc == switch:
                        s = self.top
                        self.fuel = left = self.fuel - 2
                        if left < 0:
                            return EXHAUSTED
                        code = s[code_place]
                        pc = s[pc_place] + 1
                        pc = code[pc](s)
                        continue
                    if pc != RAISE:
                        return pc
                    s = self.top
                    code = s[CODE]
                    pc = s[PC]
                    exception = self._taken_error()
                    break
            except Deopt as deopt:
                deopted = deopt
            except LimitExceeded:
                if s is self.top and pc >= 0:
                    s[PC] = pc  # where it was reached
                raise
            except (NestedPause, InternalError):
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

    def _watched_loop(self, root: Frame, steps: int | None) -> int:
        """The same, one instruction at a time: ends after `steps` of them, and tells the instrument of statements."""
        remaining = NO_LIMIT if steps is None else steps
        watch = self.instrument
        s = self.top
        pc: int = s[PC] + 1
        if self.raising is not None:
            pc = RAISE
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
                        exception = self._taken_error()
                        break
                    if pc < 0:
                        return pc
                    if remaining <= 0 and s is self.top and self.fuel >= 0:  # overdrawn, it ends where every slice would
                        s[PC] = pc - 1
                        return STEPPED
                    if watch is not None:
                        statement = s[BLOCK].statements.get(pc) if s[BLOCK].kind != "bridge" else None
                        if statement is not None and not s[BLOCK].program.is_library:
                            s[PC] = pc - 1
                            watch.statement(s[BLOCK].qualname, s[BLOCK].program.site(statement), s[11])
                    remaining -= 1
                    pc = s[CODE][pc](s)
            except Deopt as deopt:
                deopted = deopt
            except LimitExceeded:
                if s is self.top and pc >= 0:
                    s[PC] = pc  # where it was reached
                raise
            except (NestedPause, InternalError):
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

    def _taken_error(self) -> BaseException:
        """What is to be raised in the frame on top. It is not raised in the host, which would ask a hook of its class's metaclass."""
        error, self.raising = self.raising, None
        assert error is not None
        if issubclass(type(error), _SIGNALS):
            raise error
        return error

    def _tell_switch(self, watch: Instrument, before: int, s: Frame) -> None:
        block = s[BLOCK]
        if block.kind == "bridge" or block.program.is_library:
            return
        if s[11] > before:
            watch.function_entered(block.qualname, s[11])
        elif s[11] < before:
            watch.function_left(block.qualname, before)

    def extend(self, program: Program) -> None:
        """Run another program next, on the same global names. Only after the one before has ended."""
        if not isinstance(self.result, (Completed, Failed)):
            raise ValueError("the program before has not ended")
        self.log.append(("extend", program))
        self.programs.append(program)
        self._start(program)

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
    ) -> Self:
        """The machine of a snapshot. Raises SnapshotError for an unknown version, corrupted data, or a missing codec."""
        from .snapshot import load

        machine = cls.__new__(cls)
        load(machine, data, tuple(tools), tuple(host_types), limits, instrument)
        return machine

    @property
    def entropy(self) -> random.Random:
        """Stands for the operating system's random numbers: seeded by the run alone, and not heard in what `random` draws."""
        if self.drawn_entropy is None:
            self.drawn_entropy = random.Random(f"tenuto entropy {self.seed}")
        return self.drawn_entropy

    @property
    def random(self) -> random.Random:
        """The run's own generator of random numbers, seeded by the run, and again by a program that calls `random.seed()`."""
        if self.drawn_random is None:
            self.drawn_random = random.Random(f"tenuto {self.seed}")
        return self.drawn_random

    # --- what a driver may look at ---

    @property
    def stdout(self) -> str:
        """Everything printed so far."""
        return storable("".join(self.output))

    def take_output(self) -> str:
        """What was printed since the last call."""
        text = self.stdout
        taken, self.output_taken = self.output_taken, len(text)
        return text[taken:]

    @property
    def fuel_used(self) -> int:
        """Instructions so far, all slices together."""
        used: int = self.fuel_before + max(self._slice - self.fuel, 0)
        return used

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


def len_depth(s: Frame) -> int:
    return int(s[11])


# Where the program's memory ends.
Machine.own_types = (Machine, Block, Bridge, Program, FacadeModule, Native, Tool)
