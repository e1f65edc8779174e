"""Exceptions: from where one was raised to the handler that takes it, and the record of the frames it passed.

The program's exceptions are host exceptions. Their host traceback is dropped (it would lead to the interpreter's own frames); what a
program's traceback shows is kept by us, one entry a frame, under a key of the exception's dict that is no attribute's name.
"""

from __future__ import annotations

from typing import Any

from .classes import ProgramMeta
from .exception_parts import (
    Hidden,
    arguments_of,
    context_of,
    drop_host_traceback,
    is_a,
    own_dict,
    set_arguments,
    set_cause,
    set_context,
    traceback_of,
)
from .frames import BACK, BLOCK, DEPTH, EXC, OWNER, PC, RAISE, Frame
from .generators import chain_thrown
from .guards.hierarchies import check_caught
from .refusals import Site
from .signals import NestedPause, Signal
from .values import AsyncGenerator, Coroutine, Generator, Resumable

TRACE: Any = Hidden("trace")
_RAISED, _PASSED = 30, 10  # fuel for an exception, and for each frame that it leaves


class Trace:
    """The record under TRACE. A program that kept the dict of an exception before it was raised can hold it, and do nothing with it."""

    __slots__ = ("entries",)

    def __init__(self, entries: list[Any]) -> None:
        self.entries = entries  # (block, index, node) a frame, the innermost first

    def __repr__(self) -> str:
        return "<trace>"

    def __deepcopy__(self, memo: object) -> Trace:
        return self


def trace_of(exception: BaseException) -> list[Any]:
    """What has been recorded of an exception; empty where nothing was."""
    found = own_dict(exception).get(TRACE)
    return found.entries if type(found) is Trace else []


def set_trace(exception: BaseException, entries: list[Any]) -> None:
    own_dict(exception)[TRACE] = Trace(entries)


def _note(exception: BaseException, block: Any, pc: int, node: Any) -> None:
    own = own_dict(exception)
    found = own.get(TRACE)
    if type(found) is not Trace:
        found = own[TRACE] = Trace([])
    trace = found.entries
    trace.append((block, pc, node))
    if len(trace) > 2000:
        del trace[1000]


def is_thrown_on(owner: Resumable | None) -> bool:
    """Whether the frame below is of a generator into which an exception was thrown, and which threw it on into this one."""
    return owner is not None and owner.state == "thrown" and owner.exit_pc >= 0


def _last_of_host(exception: BaseException) -> BaseException:
    """The end of the chain of errors that the host's library itself was handling when it raised this one, or this one."""
    before = context_of(exception)
    while before is not None and traceback_of(before) is not None:
        exception, before = before, context_of(before)
    return exception


class Unwinding:
    """The machine's part that finds handlers. Mixed into Machine."""

    top: Frame
    is_reraise: bool
    raising: BaseException | None
    missing_name: NameError | None
    thrown: BaseException | None
    made: Any

    def unwind(self: Any, s: Frame, pc: int, exception: BaseException, root: Frame) -> int:
        """Go to the handler of `exception`, raised by instruction `pc` of frame `s`; gives the next index of self.top."""
        if self.waiting is not None:  # the host took a pause for an error of its own: OrderedDict says KeyError when it cannot look up
            raise NestedPause() from None
        is_reraise, self.is_reraise = self.is_reraise, False
        if is_a(exception, RecursionError):
            set_arguments(exception, arguments_of(exception) or ("maximum recursion depth exceeded",))
        last, before = exception, context_of(exception)
        if is_a(before, Signal):  # of the machine's own, seen by no program
            set_context(exception, None)
        elif before is not None:
            last = _last_of_host(exception)
        drop_host_traceback(exception)
        self.charge_fused(_RAISED + (s[DEPTH] >> 1))
        if not is_reraise and exception is not self.thrown:
            self._set_context(s, exception, last)
        self.thrown = None
        while True:
            if s is root:
                self.top = s
                drop_host_traceback(exception)
                if root is not self.root:
                    raise exception
                return int(self.uncaught(exception))
            block = s[BLOCK]
            if not is_reraise:
                self._record(exception, s, pc)
            is_reraise = False
            region = block.region_at(pc)
            if region is not None:
                s[region.slot] = exception
                s[EXC] = s[region.context] if region.context else None
                self.top = s
                return int(region.target.pc)
            self.fuel -= _PASSED
            owner = s[OWNER]
            back = s[BACK]
            if owner is not None:
                exception = self._leave_generator(owner, s, exception)
            s = back
            pc = s[PC]
            if s[BLOCK].kind == "bridge" and s is not root:
                self.top = s
                continue

    def _record(self: Any, exception: BaseException, s: Frame, pc: int) -> None:
        block = s[BLOCK]
        if block.kind == "bridge":
            return
        own = own_dict(exception)
        if block.program.is_library:  # which the program does not see; that the exception was raised it does
            if type(own.get(TRACE)) is not Trace:
                own[TRACE] = Trace([])
            return
        _note(exception, block, pc, self.failing_node(s, block, pc, exception))

    def record_unstarted(self, exception: BaseException, block: Any) -> None:
        """A generator that had not begun was thrown an exception: it leaves the line of the definition."""
        if not block.program.is_library:
            _note(exception, block, 0, block.node)

    def _set_context(self: Any, s: Frame, exception: BaseException, last: BaseException) -> None:
        """`__context__` is what was being handled where the exception was raised: that of the `last` one where the host raised several."""
        if exception is self.missing_name:  # raised while a KeyError of the host was handled
            exception.__suppress_context__, exception.__context__, self.missing_name = False, None, None
        handled = self.handled(s)
        if handled is None or handled is exception:
            return
        before = context_of(exception)
        if before is not None:
            if before is not handled and not trace_of(exception):
                set_context(last, handled)
            return
        self.chain(exception, handled)

    def chain(self: Any, exception: BaseException, handled: BaseException) -> None:
        """Set the context, and cut it out of the chain of `handled`, which would be a cycle."""
        slow: BaseException | None = handled
        seen = set()
        while slow is not None and id(slow) not in seen:
            seen.add(id(slow))
            following = context_of(slow)
            if following is exception:
                set_context(slow, None)
                break
            slow = following
        self.charge_fused(len(seen))
        set_context(exception, handled)

    def handled(self, s: Frame | None) -> BaseException | None:
        """The exception that `raise` without operand would raise in frame `s`."""
        while s is not None:
            if s[EXC] is not None:
                found: BaseException = s[EXC]
                return found
            owner, s = s[OWNER], s[BACK]
            while s is not None and is_thrown_on(owner):
                owner, s = s[OWNER], s[BACK]
        return None

    def left_by(self: Any, owner: Resumable, exception: BaseException) -> BaseException:
        """What leaves a generator that raises: no exception that would say that it has ended."""
        is_stop = is_a(exception, StopIteration) or (type(owner) is AsyncGenerator and is_a(exception, StopAsyncIteration))
        if is_stop:
            name = "StopAsyncIteration" if is_a(exception, StopAsyncIteration) else "StopIteration"
            kind = {Generator: "generator", Coroutine: "coroutine", AsyncGenerator: "async generator"}[type(owner)]
            replaced = RuntimeError(f"{kind} raised {name}")
            replaced.__cause__ = replaced.__context__ = exception
            set_trace(replaced, [])  # as in 3.11: the frame of the generator is gone
            return replaced
        return exception

    def _leave_generator(self: Any, owner: Resumable, s: Frame, exception: BaseException) -> BaseException:
        exception = self.left_by(owner, exception)
        if is_thrown_on(owner):
            chain_thrown(self, s[BACK], exception)
        owner.state = "closed"
        owner.exit_pc = -1
        owner.delegate = None
        s[BACK] = None
        return exception

    def matches(self: Any, exception: BaseException, types: Any) -> bool:
        """Whether an `except types` clause takes the exception. Raises TypeError for what is no exception class."""
        if isinstance(types, tuple):
            check_caught(self, types)
        for kind in types if isinstance(types, tuple) else (types,):
            if not isinstance(kind, type) or not issubclass(kind, BaseException):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        # by the real classes: no hook of a metaclass is asked
        return any(is_a(exception, kind) for kind in types) if isinstance(types, tuple) else is_a(exception, types)

    def raise_value(self: Any, s: Frame, nxt: int, value: Any, has_cause: bool, cause: Any) -> int:
        """raise value [from cause]"""
        if issubclass(type(value), type) and issubclass(value, BaseException):
            if issubclass(type(value), ProgramMeta):
                from .calls import invoke
                from .frames import SCRATCH

                self.made = (has_cause, cause)
                s[SCRATCH] = None
                return invoke(s, nxt, SCRATCH, value, (), None)
            value = value()
        elif not issubclass(type(value), BaseException):
            raise TypeError("exceptions must derive from BaseException")
        self._attach_cause(value, has_cause, cause)
        self._raised_in(s, value)
        self.raising = value
        return RAISE

    def _raised_in(self: Any, s: Frame, value: BaseException) -> None:
        """A `raise` sets the context, also of an exception that has one already."""
        handled = self.handled(s)
        if handled is not None and handled is not value:
            self.chain(value, handled)

    def raise_made(self: Any, s: Frame) -> int:
        from .frames import SCRATCH

        value, s[SCRATCH] = s[SCRATCH], None
        has_cause, cause = self.made or (False, None)
        self.made = None
        if not issubclass(type(value), BaseException):
            raise TypeError(
                f"calling {self.type_name(value)} should have returned an instance of BaseException, not {self.type_name(value)}"
            )
        self._attach_cause(value, has_cause, cause)
        self._raised_in(s, value)
        self.raising = value
        return RAISE

    def _attach_cause(self: Any, value: BaseException, has_cause: bool, cause: Any) -> None:
        if not has_cause:
            return
        if isinstance(cause, type) and issubclass(cause, BaseException):
            cause = self.run_nested(cause, (), {})
        if cause is not None and not is_a(cause, BaseException):
            raise TypeError("exception causes must derive from BaseException")
        set_cause(value, cause)

    def site_of(self: Any, s: Frame) -> Site:
        """The place of the instruction that frame `s` is at; a library's frame stands for its caller's."""
        block = s[BLOCK]
        if block.kind != "bridge" and not block.program.is_library:
            known = block.sites.get(s[PC])
            if known is None:
                known = block.sites[s[PC]] = block.program.site(_located(block.records[max(s[PC], 0)].node))
            site: Site = known
            return site
        frame = _of_the_program(s)
        if frame is None:
            return Site("", 0, 0, 0, 0, "")
        found: Site = frame[BLOCK].program.site(_node_of(frame))
        return found

    def place_of(self: Any, s: Frame) -> tuple[int, int] | None:
        """What `site_of` says, as data that a program may hold: the numbers of the program and of the node."""
        frame = _of_the_program(s)
        if frame is None:
            return None
        program, node = frame[BLOCK].program, _node_of(frame)
        program.site(node)  # which then knows it without a search
        return self.programs.index(program), node.number

    def site_at(self: Any, place: Any) -> Site | None:
        """The site of a place. A snapshot may have been changed: none where there is no such place."""
        if type(place) is not tuple or len(place) != 2 or type(place[0]) is not int or type(place[1]) is not int:
            return None
        program, number = place
        return self.programs[program].numbered_site(number) if 0 <= program < len(self.programs) else None


def _of_the_program(s: Frame) -> Frame | None:
    """The innermost frame from `s` on that is no library's."""
    frame: Frame | None = s
    while frame is not None and (frame[BLOCK].kind == "bridge" or frame[BLOCK].program.is_library):
        frame = frame[BACK]
    return frame


def _node_of(frame: Frame) -> Any:
    return _located(frame[BLOCK].records[max(frame[PC], 0)].node)


def _located(node: Any) -> Any:
    return getattr(node, "origin", node)
