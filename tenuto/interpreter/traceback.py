"""Tracebacks as CPython prints them, with the program's own lines and carets, and no frame of the host."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from .carets import Place, entries_of, marks, place_in
from .exception_parts import cause_of, class_text, context_of, is_a, is_context_suppressed, members_of, own_dict, syntax_parts
from .suggestions import suggestion
from .unwinding import trace_of

_WIDTH, _DEPTH = 15, 10  # members and levels of a group that are shown
_LONGEST = 1 << 20  # characters; the members of groups in groups multiply
_EACH = 160  # that one exception, or a part of it, counts beside its characters: it takes about as long
_EMIT_FUEL = 40  # for one exception or a part of it
_BECAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n\n"


def format_exception(machine: Any, exception: BaseException, *, limit: int | None = None, is_chained: bool = True) -> str:
    """The text for an exception and those that led to it."""
    return "".join(format_parts(machine, exception, limit=limit, is_chained=is_chained))


def format_parts(machine: Any, exception: BaseException, *, limit: int | None = None, is_chained: bool = True) -> list[str]:
    """The same in the parts that `traceback.format_exception` gives: headings, frames, last lines and notes.

    limit: so many frames of each exception are shown, the outermost ones; the innermost ones where it is negative.
    """
    if limit is not None and not isinstance(limit, int):
        raise TypeError(f"'>=' not supported between instances of '{type(limit).__name__}' and 'int'")
    report = _Report(machine, False, limit, is_chained)
    report.exception(exception)
    return report.out


def format_uncaught(machine: Any, exception: BaseException) -> tuple[str, str]:
    """The same with a suggestion for a misspelt name, and the exception's own text: its `__str__` may print or count, and is asked once."""
    report = _Report(machine, True, None, True)
    report.exception(exception)
    text = report.texts.get(id(exception))
    return "".join(report.out), machine.exception_text(exception) if text is None else text


def _note_lines(machine: Any, exception: BaseException) -> Iterator[str]:
    """The lines of the notes, as a traceback shows them; what is no sequence is shown as it is, without the end of a line."""
    notes = own_dict(exception).get("__notes__")
    if type(notes) in (list, tuple, str, bytes):
        for note in notes:
            for line in machine.safe_text(note, "note").split("\n"):
                yield f"{line}\n"
    elif notes is not None:
        yield machine.safe_text(notes, "__notes__", repr)


class _Report:
    """Writes exceptions as CPython's traceback module does; the members of a group stand in boxes."""

    def __init__(self, machine: Any, is_uncaught: bool, limit: int | None, is_chained: bool) -> None:
        self.machine = machine
        self.is_uncaught = is_uncaught
        self.limit = limit
        self.is_chained = is_chained
        self.out: list[str] = []
        self.seen: set[int] = set()
        self.texts: dict[int, str] = {}  # what each exception says, by its id
        self.depth = 0  # of boxes
        self.needs_close = False
        self.left = _LONGEST

    def exception(self, exception: BaseException) -> None:
        for message, each in reversed(self._chain(exception) if self.is_chained else [("", exception)]):
            if self.left <= 0:
                return
            if message:
                self._emit(message)
            if not is_a(each, BaseExceptionGroup):
                self._traceback(each, "Traceback")
                self._only(each)
            elif self.depth > _DEPTH:
                self._emit(f"... (max_group_depth is {_DEPTH})\n")
            else:
                self._group(each)

    def _chain(self, exception: BaseException) -> list[tuple[str, BaseException]]:
        """The exception and what led to it, each with the text between it and the next one."""
        chain: list[tuple[str, BaseException]] = []
        current: BaseException | None = exception
        while current is not None:
            self.seen.add(id(current))
            cause, context = cause_of(current), context_of(current)
            if cause is not None and id(cause) not in self.seen:
                chain.append((_BECAUSE, current))
                current = cause
            elif context is not None and not is_context_suppressed(current) and id(context) not in self.seen:
                chain.append((_DURING, current))
                current = context
            else:
                chain.append(("", current))
                current = None
        return chain

    def _group(self, group: BaseException) -> None:
        is_outermost = self.depth == 0
        if is_outermost:
            self.depth = 1
        self._traceback(group, "Exception Group Traceback", "+" if is_outermost else "|")
        self._only(group)
        self._members(members_of(group))
        if is_outermost:
            self.depth = 0

    def _members(self, members: tuple[BaseException, ...]) -> None:
        shown = min(len(members), _WIDTH + 1)
        self.needs_close = False
        for i, member in enumerate(members[:shown]):
            if self.left <= 0:
                return
            is_last = i == shown - 1
            if is_last:
                self.needs_close = True  # unless a group inside does it
            title = str(i + 1) if i < _WIDTH else "..."
            self.out.append(f"{self._indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n")
            self.depth += 1
            if i < _WIDTH:
                self.exception(member)
            else:
                remaining = len(members) - _WIDTH
                self._emit(f"and {remaining} more exception{'s' if remaining > 1 else ''}\n")
            if is_last and self.needs_close:
                self.out.append(f"{self._indent()}+------------------------------------\n")
                self.needs_close = False
            self.depth -= 1

    def _traceback(self, exception: BaseException, title: str, margin: str = "|") -> None:
        frames = _format_entries(trace_of(exception), self.limit)
        if frames:
            self._emit(f"{title} (most recent call last):\n", margin)
        for frame in frames:
            self._emit(frame)

    def _only(self, exception: BaseException) -> None:
        own = self.texts[id(exception)] = self.machine.exception_text(exception)
        *before, text = _last_lines(self.machine, exception, own)
        for line in before:
            self._emit(line)
        if self.is_uncaught:
            text = text[:-1] + suggestion(self.machine, exception) + "\n"
        self._emit(text)
        for line in _note_lines(self.machine, exception):
            if self.left <= 0:
                break
            self._emit(line)

    def _emit(self, text: str, margin: str = "|") -> None:
        if not self.is_uncaught:
            self.machine.charge(_EMIT_FUEL + (len(text) >> 6))
        if self.left <= 0:
            return
        self.left -= len(text) + _EACH
        if self.left <= 0:
            text = text[: self.left - 1] + "\n... (the rest is left out)\n"
        if self.depth:
            text = indent(text, f"{self._indent()}{margin} ", lambda line: True)
        self.out.append(text)

    def _indent(self) -> str:
        return "  " * self.depth


def last_lines(machine: Any, exception: BaseException) -> list[str]:
    """`Type: message` and the notes, as a traceback ends; a syntax error's place before them."""
    lines = _last_lines(machine, exception, machine.exception_text(exception))
    left = _LONGEST
    for line in _note_lines(machine, exception):
        machine.charge(_EMIT_FUEL + (len(line) >> 6))
        lines.append(line)
        left -= len(line) + _EACH
        if left <= 0:
            break
    return lines


def _last_lines(machine: Any, exception: BaseException, text: str) -> list[str]:
    if is_a(exception, SyntaxError):
        return _syntax_lines(machine, exception)
    return [_described(exception, text) + "\n"]


def _syntax_lines(machine: Any, exception: BaseException) -> list[str]:
    """The place in the text that is not right, with marks under it, and the message without it."""
    parts = {name: part(exception) for name, part in syntax_parts.items()}
    filename = None if parts["filename"] is None else machine.safe_text(parts["filename"], "filename")
    lines, suffix = [], ""
    if parts["lineno"] is not None:
        lines.append(f'  File "{filename or "<string>"}", line {machine.safe_text(parts["lineno"], "lineno")}\n')
    elif filename is not None:
        suffix = f" ({filename})"
    if is_a(parts["text"], str):
        text = str.rstrip(parts["text"], "\n")
        shown = text.lstrip(" \n\f")
        lines.append(f"    {shown}\n")
        under = _syntax_marks(shown, len(text) - len(shown), parts["offset"], parts["end_offset"])
        if under:
            lines.append(f"    {under}\n")
    message = "" if parts["msg"] is None else machine.safe_text(parts["msg"], "msg")
    return [*lines, f"{class_text(type(exception))}: {message or '<no detail available>'}{suffix}\n"]


def _syntax_marks(line: str, cut: int, offset: Any, end: Any) -> str:
    """Carets under what is wrong in a line that has lost `cut` blanks at its beginning; offsets count from 1."""
    if type(offset) is not int:
        return ""
    if type(end) is not int or end == 0:
        end = offset
    if end in (offset, -1):
        end = offset + 1
    at = offset - 1 - cut
    if at < 0:
        return ""
    blanks = "".join(c if c.isspace() else " " for c in line[:at])
    return blanks + "^" * int(min(end - 1 - cut - at, _LONGEST))


def _described(exception: BaseException, text: str) -> str:
    name = class_text(type(exception))
    return f"{name}: {text}" if text else name


def _format_entries(entries: Any, limit: int | None) -> list[str]:
    out: list[str] = []
    last: tuple[str, int, str] | None = None
    repeated = 0
    shown = [(block, name, node) for block, _pc, failing in reversed(entries) for name, node in entries_of(block, failing)]
    if limit is not None:
        shown = shown[:limit] if limit >= 0 else shown[limit:]
    for block, name, node in shown:
        place = place_in(block, node)
        key = (place.filename, place.line, name)
        if key == last:
            repeated += 1
        else:
            _more(out, repeated)
            last, repeated = key, 0
        if repeated <= 2:
            out.append(_format_entry(block.program.line(place.line), place, name, node))
    _more(out, repeated)
    return out


def entry_texts(entries: Any) -> list[tuple[str, int, str, str, str]]:
    """Each entry, the outermost first: (file name, line number, name of the function, source line, text)."""
    found = []
    for block, _pc, failing in reversed(entries):
        for name, node in entries_of(block, failing):
            place = place_in(block, node)
            line = block.program.line(place.line)
            found.append((place.filename, place.line, name, line.strip(), _format_entry(line, place, name, node)))
    return found


def _more(out: list[str], repeated: int) -> None:
    if repeated > 2:
        times = repeated - 2
        out.append(f"  [Previous line repeated {times} more time{'s' if times > 1 else ''}]\n")


def _format_entry(text: str, place: Place, name: str, node: Any) -> str:
    out = [f'  File "{place.filename}", line {place.line}, in {name}\n']
    if text.strip():
        out.append(f"    {text.strip()}\n")
        under = marks(place, node, text)
        if under:
            out.append(f"    {under}\n")
    return "".join(out)


def line_of(exception: BaseException) -> int | None:
    """The line of the program in which the exception was raised."""
    entries = trace_of(exception)
    if not entries:
        return None
    block, _pc, node = entries[0]
    return int(place_in(block, node).line)
