"""The spans of a program's statements: an Instrument that is told when a statement begins and finds out when it is over.

A statement is over when the next one begins that is neither inside it (the body of a `for`, `with`, `try`) nor in a function that it
called, or when its function is left. So the open statements are a stack, from the module's to the innermost function's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from opentelemetry.trace import SpanContext

from tenuto.interpreter import Call, Instrument, Outcome, Site
from tenuto.observability.recorder import Recorder, child_of, nanoseconds, now
from tenuto.observability.spans import Attribute, SpanText

_NAME_LENGTH = 80


def is_our_own(text: str) -> bool:
    """A name, or a statement calling it, that no program can write: `__model__(...)` of an agent's turn. The span of the request to the
    model says it better, and the statement would hold the whole conversation.
    """
    return text.partition("(")[0] == "__model__"


@dataclass(slots=True)
class _Statement:
    function: str
    site: Site
    depth: int
    span_id: int
    parent_id: int
    start: int
    is_resumed: bool
    is_written: bool
    has_body: bool = False

    def contains(self, function: str, site: Site, depth: int) -> bool:
        return self.depth < depth or (self.depth == depth and self.function == function and _encloses(self.site, site))


class StatementInstrument(Instrument):
    """Writes the first `limit` statements, and beyond these only the ones that call a tool: they are few, and what one looks for."""

    def __init__(self, recorder: Recorder, root: SpanContext, limit: int) -> None:
        self._recorder = recorder
        self._root = root
        self._left = limit
        self._open: list[_Statement] = []
        self._parents: dict[int, int] = {}
        # Statements begun in another process, by the call that goes on here. Tool threads come here too, so they are no part of the stack.
        self._resumed: dict[int, _Statement] = {}
        self._is_replaying = False
        self.unwritten = 0

    def statement(self, function: str, site: Site, depth: int) -> None:
        if is_our_own(site.source):
            return
        time = self._now()
        opened = self._open
        while opened and not opened[-1].contains(function, site, depth):
            last = opened[-1]
            # A loop that comes round again goes on; a statement of its body is a new one every time.
            if last.has_body and last.depth == depth and last.site == site:
                return
            self._end(opened.pop(), time)
        parent_id = self._root.span_id
        if opened:
            parent_id = opened[-1].span_id
            opened[-1].has_body = opened[-1].has_body or opened[-1].depth == depth
        self._left -= 1
        statement = _Statement(function, site, depth, self._new_id(), parent_id, time, self._is_resumed, self._left >= 0)
        opened.append(statement)

    def function_left(self, name: str, depth: int) -> None:
        time = self._now()
        while self._open and self._open[-1].depth >= depth:
            self._end(self._open.pop(), time)

    def call_started(self, call: Call) -> None:
        if self._open:
            self._parents[call.id] = self._open[-1].span_id
            for statement in self._open:
                statement.is_written = True

    def call_finished(self, call_id: int, name: str, outcome: Outcome) -> None:
        resumed = self._resumed.pop(call_id, None)
        if resumed is not None:
            self._end(resumed, self._now())

    def finished(self, status: str) -> None:
        self.close()

    def parent_of(self, call: Call) -> SpanContext:
        """The statement that made the call. Where that was in another process, it goes on here as a span of its own."""
        parent_id = self._parents.get(call.id)
        if parent_id is None:
            parent_id = self._parents[call.id] = self._new_id()
            self._resumed[call.id] = _Statement("", call.site, 0, parent_id, self._root.span_id, self._now(), True, True)
        return child_of(self._root, parent_id)

    def replaying(self, is_replaying: bool) -> None:
        """What stands open in the program when a replay ends was begun in another process and goes on from now."""
        self._is_replaying = is_replaying
        time = self._now()
        for statement in self._open:
            statement.start = time

    def close(self, is_suspended: bool = False) -> None:
        """Ends all that is open: at the end of the run, or when this process lets go of it."""
        time = self._now()
        while self._open:
            self._end(self._open.pop(), time, is_suspended)
        for call_id in list(self._resumed):
            self._end(self._resumed.pop(call_id), time, is_suspended)
        self._parents.clear()

    @property
    def _is_resumed(self) -> bool:
        """Whether a statement that begins now has begun before, in another process."""
        return self._is_replaying

    def _new_id(self) -> int:
        return self._recorder.new_id()

    def _now(self) -> int:
        return now()

    def _end(self, statement: _Statement, time: int, is_suspended: bool = False) -> None:
        if self._is_replaying:
            return
        if not statement.is_written:
            self.unwritten += 1
            return
        attributes: dict[str, Attribute] = {
            "code.file.path": statement.site.filename,
            "code.line.number": statement.site.line,
            "tenuto.statement.source": statement.site.source,
        }
        if statement.function:
            attributes["code.function.name"] = statement.function
        if statement.is_resumed:
            attributes["tenuto.statement.resumed"] = True
        if is_suspended:
            attributes["tenuto.statement.suspended"] = True
        span, parent = child_of(self._root, statement.span_id), child_of(self._root, statement.parent_id)
        self._recorder.write(SpanText(_name(statement.site), attributes), span, parent, statement.start, time)


class FollowingStatements(StatementInstrument):
    """Statements of a run that is replayed from its beginning in any process: each is one span, from when it really began."""

    def __init__(self, recorder: Recorder, root: SpanContext, limit: int, ids: Callable[[], int], clock: Callable[[], float]) -> None:
        super().__init__(recorder, root, limit)
        self._ids = ids
        self._clock = clock
        self._latest = 0
        self._called: dict[int, int] = {}

    def replaying(self, is_replaying: bool) -> None:
        self._is_replaying = is_replaying

    def call_started(self, call: Call) -> None:
        super().call_started(call)
        self._called[call.id] = self._latest

    def called_at(self, call: Call) -> int:
        """When the statement that made the call had begun; 0 for a call that came out of a snapshot."""
        return self._called.get(call.id, 0)

    @property
    def _is_resumed(self) -> bool:
        return False

    def _new_id(self) -> int:
        return self._ids()

    def _now(self) -> int:
        # The driver's clock stands still while a program computes: what comes later must still be seen to.
        self._latest = max(self._latest + 1, nanoseconds(self._clock())) if self._is_replaying else now()
        return self._latest


def _encloses(outer: Site, inner: Site) -> bool:
    begin, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    inner_begin, inner_end = (inner.line, inner.column), (inner.end_line, inner.end_column)
    return begin <= inner_begin and inner_end <= end and (begin, end) != (inner_begin, inner_end)


def _name(site: Site) -> str:
    """The statement's first line, as a reader of a trace would look for it."""
    first = site.source.strip().partition("\n")[0].strip()
    if not first:
        return f"line {site.line}"
    return first if len(first) <= _NAME_LENGTH else first[: _NAME_LENGTH - 1] + "…"
