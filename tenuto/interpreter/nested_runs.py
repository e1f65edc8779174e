"""Program code that the host reaches: a fused expression is given up for its slower form; a host function that calls back has it run
in a nested run of the same machine.

What must wait for a call inside a nested run drops the machine (replays.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType, MethodDescriptorType, WrapperDescriptorType
from typing import Any

from . import instructions as ins
from .block import Block
from .calls import invoke
from .classes import ProgramMeta
from .construct import BRIDGES, find_in_class
from .crossing import answered, unmetered
from .frames import BLOCK, BLOCKED, CODE, EXHAUSTED, FINISHED, PC, SCRATCH, Frame
from .hash_asking import Place, place_of_call
from .host_hashes import UNKNOWN
from .library_definitions import FILENAME as DEFINITION
from .limits import LimitExceeded
from .metering import MEASURE_FUEL, NO_LIMIT
from .running import running
from .signals import Deopt, InParts, NestedPause
from .values import Function

# Instructions that are one operation, with the place of its result as their first operand.
_DIVISIBLE = frozenset(
    {ins.operation, ins.call, ins.call0, ins.call1, ins.call2, ins.call_general, ins.call_global0, ins.call_global1, ins.call_global2}
    | {ins.call_method, ins.call_looked_up}
)
_NESTED = 64  # fuel for beginning and ending a nested run, beside what runs in it


_ASKED = ("__eq__", "__hash__")
_PLAIN_SLOTS = frozenset({Function, WrapperDescriptorType, MethodDescriptorType, FunctionType, type(None)})


def _is_looking(callee: Any, args: tuple[Any, ...]) -> bool:
    """Whether the host, which calls this with these arguments, may be looking for a key."""
    if type(callee) is not Function:
        return True
    for place, arg in enumerate(args[:2]):
        kind = type(arg)
        if isinstance(kind, ProgramMeta):
            for name in _ASKED:
                found = find_in_class(kind, name)
                if (found is callee and place == 0) or type(found) not in _PLAIN_SLOTS:
                    return True
    return False


class _Nesting:  # entered wherever the host may reach program code, and a generator's way of doing that takes three times as long
    __slots__ = ("machine", "outer")

    def __init__(self, machine: Any) -> None:
        self.machine = machine

    def __enter__(self) -> None:
        machine = self.machine
        self.outer = machine.nested
        machine.nested = True

    def __exit__(self, *_: object) -> None:
        self.machine.nested = self.outer


class NestedRuns:
    """Mixed into Machine."""

    nested: int
    waiting: tuple[str, int] | None

    raising: BaseException | None
    fuel: int
    hash_asked: Place | None
    _slice: int

    def _deoptimise(self: Any, s: Frame, pc: int, deopt: Deopt) -> int:
        """Program code was reached from fused instruction `pc`: go on in its expansion, and quicken it."""
        block = s[BLOCK]
        if block.kind == "bridge" or block.records[pc].redo is None or block.records[pc].form == "slow":
            return self._begin_parts(s, pc, deopt) if type(deopt) is InParts else int(self._step_nested(s, pc))
        number = getattr(deopt.node, "number", None)
        form = "slow" if number is None else f"n{number}"
        if form == block.records[pc].form:
            form = "slow"
        entry: int = block.expand(pc, form)
        self.quicken(block, pc, entry)
        return int(block.begin(s, entry))

    def _begin_parts(self: Any, s: Frame, pc: int, long: InParts) -> int:
        """What instruction `pc` was to do takes too long for one step: the prelude does it, and gives its result to the same place."""
        is_own = self.top is s  # else the instruction has called something, and that was broken off
        self.top = s
        if not is_own or s[BLOCK].kind == "bridge" or s[BLOCK].records[pc].factory not in _DIVISIBLE:
            return int(self._step_nested(s, pc))
        s[PC] = pc
        function = self.prelude("parts", long.name)
        return int(invoke(s, pc + 1, s[BLOCK].records[pc].operands[0], function, long.operands, None))

    def quicken(self: Any, block: Block, pc: int, entry: int) -> None:
        """Have this machine go straight to `entry`, the expansion of instruction `pc`, from now on.

        Blocks are shared by the machines of a process, what is quickened is not: fuel, and which temporaries hold what, depend on it, and
        neither may depend on what else ran in the process. So it is a part of a machine's state.
        """
        block.part(pc)
        self.quickened[block, pc] = entry

    def _step_nested(self: Any, s: Frame, pc: int) -> int:
        """Repeat an instruction that has no slower form, program code that it reaches running nested."""
        self.nested = True
        try:
            return int(s[CODE][pc](s))
        finally:
            self.nested = False

    def trampoline(self: Any, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The host called a value of the program."""
        if not self.nested:
            if self.loading:
                name = getattr(callee, "name", "")
                if name == "__hash__" or (len(args) == 1 and id(args[0]) in self.load_hashes):  # `__hash__ = len`
                    return self.load_hashes.get(id(args[0]), 0)
                return NotImplemented if name == "__subclasshook__" else None
            if self.is_running:
                raise Deopt()
        asked, self.hash_asked = self.hash_asked, None
        is_hash = asked is not None and len(args) == 1 and asked == place_of_call(callee, args[0])
        if not self.nested:
            value = self.run_outside(callee, args, kwargs)
            return self.told_to_host(value, args[0]) if is_hash else value
        self.charge_fused(_NESTED)
        args = tuple(map(unmetered, args))
        if kwargs:
            kwargs = {name: unmetered(value) for name, value in kwargs.items()}
        looking, self.looking = self.looking, self.looking or _is_looking(callee, args)
        try:
            value = self.run_nested(callee, args, kwargs)
        finally:
            self.looking = looking
        return self.told_to_host(value, args[0]) if is_hash else answered(self, args, value)

    def told_to_host(self: Any, number: Any, key: Any) -> Any:
        """The host's number in the place of what the `__hash__` of `key` answered, where the key equals a plain value with that hash.

        The first key of a class that is asked answers for the others.
        """
        if not isinstance(number, int):
            return number
        host, plain = self.host_hashes.known.get(int.__add__(number, 0), (0, UNKNOWN))
        if plain is UNKNOWN:
            return number
        cls = type(key)
        known = self.host_hashes.answers.get(id(cls))
        if known is not None:
            return host if known[1] else number
        equality = find_in_class(cls, "__eq__")
        is_library = type(equality) is Function and equality.block.program.is_library
        if equality is object.__eq__ or (is_library and equality.block.program.filename == DEFINITION):
            return number  # of a dataclass, whose instances equal none of another class
        try:
            is_equal = bool(key == plain)
        except Exception:  # it compares itself with its own kind alone
            is_equal = False
        if type(equality) is Function and not is_library:
            self.host_hashes.answers[id(cls)] = cls, is_equal
        return host if is_equal else number

    def run_outside(self: Any, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The host uses a value of the program while the machine is not running: `repr(result.value)`.

        What the program waits for meanwhile is left alone, and a call that is made here has not been made.
        """
        previous = getattr(running, "machine", None)
        running.machine = self
        self.is_running = self.is_outside = True
        fuel, self.fuel = self.fuel, 1_000_000
        waiting, self.waiting = self.waiting, None
        made = self.calls, self.calls_made, self.journaled
        self.calls = dict(self.calls)
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
            running.machine = previous
            self.is_running = self.is_outside = False
            self.fuel, self.waiting = fuel, waiting
            self.calls, self.calls_made, self.journaled = made

    @contextmanager
    def as_running(self: Any) -> Iterator[None]:
        """Inside, values of this machine that the host calls find it."""
        previous, was_running = getattr(running, "machine", None), self.is_running
        running.machine, self.is_running = self, True
        try:
            yield
        finally:
            running.machine, self.is_running = previous, was_running

    def run_nested(self: Any, callee: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
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

    def _loop_nested(self: Any, root: Frame) -> None:
        """Run until `root` is reached again; a call that must wait drops the machine. The end of a slice waits for the host's call."""
        lent = 0
        try:
            while True:
                signal = BLOCKED if self.waiting is not None else self._loop(root)
                if signal == FINISHED:
                    return
                if self.reached or self.asked:
                    self.asked_nested()
                if signal == EXHAUSTED:
                    lent += self._lend()
                elif not (self._deliver() or self._foretell()):
                    raise NestedPause()
        finally:
            self._slice -= lent
            self.fuel -= lent

    def _lend(self: Any) -> int:
        """Make the slice longer, up to the limit of the run; gives by how much."""
        self.heed_stop()
        used = self.fuel_before + self._slice - self.fuel
        limit = NO_LIMIT if self.limits.fuel is None else self.limits.fuel
        if used >= limit and self.is_soft("fuel") and not self.is_outside:
            self.reach("fuel", "")
            self.asked_nested()
            limit = self.limits.fuel
        if used >= limit or self.is_outside:
            raise LimitExceeded("fuel", "the program used up its fuel inside a host callback")
        more: int = min(MEASURE_FUEL, limit - used) - self.fuel
        self._slice += more
        self.fuel += more
        return more

    def nesting(self) -> _Nesting:
        """Inside, program code that the host reaches is run at once."""
        return _Nesting(self)
