"""`trace`: what a run did, from its journal: turns of an agent, statements, their calls, waits and decisions, with times.

The journal holds calls, not statements: the statement that made a call is found in the program by the call's place.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tenuto.agent import MODEL_TOOL, Turn
from tenuto.cli import opening, screen
from tenuto.cli.plain import counted, print_json, shown
from tenuto.cli.view import info_json
from tenuto.engine import Approval, CallRecord, CorruptedStore, Engine, Pending, RunError, RunInfo
from tenuto.tools.visible import on_terminal

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

# A loop may make a million calls; nobody reads them. --json has all.
_LONGEST_TREE = 300
_VALUE_LENGTH = 100


@dataclass(slots=True)
class Statement:
    """A statement as it was executed once, with the calls it made."""

    line: int
    source: str
    calls: list[CallRecord] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A program of the run: the only one, or the code of one of an agent's turns (`turn` is then what the model was asked and said)."""

    source: str
    turn: Turn | None = None
    asking: CallRecord | None = None
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened to the run itself, and to no call of it: a damaged snapshot."""

    event: str
    why: str
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """A run with all that is known of what it did, from a store or from a Temporal server."""

    info: RunInfo
    source: str
    pending: tuple[Pending, ...]
    value: object
    error: RunError | None
    calls: tuple[CallRecord, ...]
    approvals: tuple[Approval, ...]
    notes: tuple[Note, ...] = ()


def trace(db: str | None, text: str, as_json: bool) -> int:
    """Prints the tree, or all of it as JSON."""
    with opening.looking(db) as engine:
        run = engine.get(opening.run_id(engine, text))
        calls, asked = engine.calls(run.id), engine.approvals(run.id)
        traced = Traced(run.info, run.source, run.pending, run.value, run.error, calls, asked, _notes(engine, run.id))
    show(traced, as_json)
    return 0


def _notes(engine: Engine, run_id: str) -> tuple[Note, ...]:
    try:
        return tuple(Note(line.event, line.why or "", line.at) for line in engine.audit(run_id) if line.approval_id is None)
    except CorruptedStore as error:  # which is one more thing that happened to the run
        return (Note("altered", str(error)),)


def show(run: "Traced", as_json: bool) -> None:
    """Prints it, wherever the run is."""
    by_call: dict[int, list[Approval]] = {}
    for approval in run.approvals:
        by_call.setdefault(approval.call_id, []).append(approval)
    parts = parts_of(run.source, _with_the_asked(run.calls, run.approvals))
    if as_json:
        programs = [_json(part, by_call) for part in parts]
        print_json(info_json(run.info) | {"error": run.error, "value": run.value, "programs": programs, "notes": run.notes})
    else:
        screen.out.print(_Drawing(run, by_call).tree(parts))


def _with_the_asked(calls: Iterable[CallRecord], approvals: Iterable[Approval]) -> list[CallRecord]:
    """A call that waits for its approval has no row in the journal yet."""
    known = {call.call_id: call for call in calls}
    for asked in approvals:
        known.setdefault(asked.call_id, CallRecord(asked.call_id, asked.tool, asked.site, asked.digest, None, None, None))
    return [known[call_id] for call_id in sorted(known)]


def parts_of(source: str, calls: Iterable[CallRecord]) -> list[Part]:
    """The calls by program and statement, in the order in which they were made."""
    parts = [Part(source)]
    for call in calls:
        if call.name == MODEL_TOOL:
            turn = Turn.from_record(call.value) if call.outcome == "value" else None
            code = (turn.answer.code if turn else None) or ""
            parts.append(Part(code, turn, call))
            continue
        part = parts[-1]
        line, source = _statement_at(part.source, *_start(call.site))
        last = part.statements[-1] if part.statements else None
        # The same statement again, with a later call of the same place, is the next time round a loop.
        if last is None or (last.line, last.source) != (line, source) or any(known.site == call.site for known in last.calls):
            last = Statement(line, source)
            part.statements.append(last)
        last.calls.append(call)
    return parts[1:] if len(parts) > 1 else parts


def _start(site: str) -> tuple[int, int]:
    line, _, column = site.partition("-")[0].partition(":")
    return int(line), int(column)


def _statement_at(source: str, line: int, column: int) -> tuple[int, str]:
    """Line and first line of the innermost statement at a place."""
    found: ast.stmt | None = None
    for statement in _statements(source):
        begin, end = (statement.lineno, statement.col_offset), (statement.end_lineno or 0, statement.end_col_offset or 0)
        if begin <= (line, column) < end and (found is None or begin >= (found.lineno, found.col_offset)):
            found = statement
    lines = source.splitlines()
    at = found.lineno if found is not None else line
    return at, lines[at - 1].strip() if 0 < at <= len(lines) else ""


@cache
def _statements(source: str) -> tuple[ast.stmt, ...]:
    try:
        return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt))
    except SyntaxError:
        return ()


class _Drawing:
    """The tree for a person."""

    def __init__(self, run: "Traced", approvals: Mapping[int, list[Approval]]) -> None:
        self._run = run
        self._approvals = approvals
        self._left = _LONGEST_TREE

    def tree(self, parts: list[Part]) -> "Tree":
        from rich.text import Text
        from rich.tree import Tree

        info = self._run.info
        end = info.finished_at or info.updated_at
        tree = Tree(
            Text.assemble(
                ("run ", "dim"),
                (info.id, "bold"),
                f" {info.name or info.filename} ",
                (info.status, screen.STYLE.get(info.status, "")),
                (f" after {screen.span(end - info.created_at)}, {counted(info.calls, 'call')}", "dim"),
            ),
            guide_style="dim",
        )
        for part in parts:
            self._part(tree, part)
        if self._left < 0:
            tree.add(Text(f"… {-self._left} more statements (--json has all)", style="dim"))
        for note in self._run.notes:
            when = "" if note.at is None else f"  at +{screen.span(max(0.0, note.at - info.created_at))}"
            tree.add(Text.assemble((f"{note.event}: ", "yellow"), on_terminal(note.why), (when, "dim")))
        for item in self._run.pending:
            tree.add(
                Text.assemble(
                    ("waits for ", "yellow"),
                    f"{item.kind} {item.id if item.allowed else ''} ",
                    (screen.call(item.name, item.arguments), "bold"),
                )
            )
        if self._run.error is not None:
            tree.add(Text(on_terminal(f"{self._run.error.type}: {self._run.error.message}"), style="red"))
        elif self._run.value is not None:
            tree.add(Text.assemble(("→ ", "green"), _cut(shown(self._run.value))))
        return tree

    def _part(self, tree: "Tree", part: Part) -> None:
        branch = tree if part.asking is None else tree.add(self._turn(part.asking, part.turn))
        for statement in part.statements:
            self._left -= 1
            if self._left >= 0:
                self._statement(branch, statement)

    def _turn(self, asking: CallRecord, turn: Turn | None) -> "Text":
        from rich.text import Text

        if turn is None:
            return Text.assemble(("asking the model", "bold"), (f": {asking.error}" if asking.error else " …", "red"))
        does = "writes a program" if turn.answer.code is not None else "answers"
        tokens = f"{turn.input_tokens:,} + {turn.output_tokens:,} tokens"
        return Text.assemble((f"turn {turn.number} ", "bold"), f"{turn.model} {does}", (f"  {tokens}{self._took(asking)}", "dim"))

    def _statement(self, branch: "Tree", statement: Statement) -> None:
        from rich.text import Text

        node = branch.add(Text.assemble((f"{statement.line:>3} ", "dim"), (_cut(statement.source), "cyan")))
        for call in statement.calls:
            for approval in self._approvals.get(call.call_id, ()):
                node.add(_approval(approval))
            node.add(self._call(call))

    def _call(self, call: CallRecord) -> "Text":
        from rich.text import Text

        if call.outcome is None:
            result: tuple[str, str] = (" …", "yellow")
        elif call.outcome == "value":
            result = (f" → {_cut(shown(call.value))}", "")
        else:
            result = (f" raised {_cut(call.error or '')}", "red")
        return Text.assemble((call.name, "bold"), result, (self._took(call), "dim"))

    def _took(self, call: CallRecord) -> str:
        """When it was over, and how long it took where the journal knows when it began."""
        if call.finished_at is None:
            return ""
        took = "" if call.started_at is None else f", took {screen.span(max(0.0, call.finished_at - call.started_at))}"
        return f"  at +{screen.span(max(0.0, call.finished_at - self._run.info.created_at))}{took}"


def _approval(approval: Approval) -> "Text":
    from rich.text import Text

    waited = "" if approval.decided_at is None else f"  waited {screen.span(approval.decided_at - approval.created_at)}"
    who = f" by {approval.decided_by}" if approval.decided_by else ""
    why = f": {approval.why}" if approval.why else ""
    return Text.assemble(
        (f"{approval.kind} ", "yellow"),
        (f"{approval.id} ", "dim"),
        (f"{approval.verdict}{who}", "yellow"),
        f"{_edited(approval)}{why}",
        (waited, "dim"),
    )


def _edited(approval: Approval) -> str:
    """What the person changed."""
    if approval.effective is None or approval.verdict != "edited":
        return ""
    changed = [
        f"{name} {shown(approval.proposed.get(name))} → {shown(value)}"
        for name, value in approval.effective.items()
        if approval.proposed.get(name) != value
    ]
    return f" ({', '.join(changed)})" if changed else ""


def _json(part: Part, approvals: Mapping[int, list[Approval]]) -> dict[str, object]:
    turn = (
        None
        if part.turn is None
        else {name: getattr(part.turn, name) for name in ("number", "text", "model", "input_tokens", "output_tokens")}
    )
    return {
        "turn": turn,
        "source": part.source,
        "statements": [
            {
                "line": statement.line,
                "source": statement.source,
                "calls": [_call_json(call) | {"approvals": approvals.get(call.call_id, [])} for call in statement.calls],
            }
            for statement in part.statements
        ],
    }


def _call_json(call: CallRecord) -> dict[str, object]:
    names = ("call_id", "name", "site", "started_at", "finished_at", "outcome", "value", "error")
    return {name: getattr(call, name) for name in names}


def _cut(text: str) -> str:
    text = on_terminal(text)
    return text if len(text) <= _VALUE_LENGTH else text[: _VALUE_LENGTH - 1] + "…"
