"""Tracebacks as CPython prints them, with the program's own lines and carets, and no frame of the host."""

from __future__ import annotations

import ast
from typing import Any

from .refusals import Site
from .unwinding import trace_of


def format_exception(machine: Any, exception: BaseException, seen: set[int] | None = None) -> str:
    """The text for an exception and those that led to it."""
    seen = set() if seen is None else seen
    seen.add(id(exception))
    parts = []
    if exception.__cause__ is not None and id(exception.__cause__) not in seen:
        parts.append(format_exception(machine, exception.__cause__, seen))
        parts.append("\nThe above exception was the direct cause of the following exception:\n\n")
    elif exception.__context__ is not None and not exception.__suppress_context__ and id(exception.__context__) not in seen:
        parts.append(format_exception(machine, exception.__context__, seen))
        parts.append("\nDuring handling of the above exception, another exception occurred:\n\n")
    if isinstance(exception, BaseExceptionGroup):
        parts.append(_format_group(machine, exception, seen, 0))
    else:
        parts.append(_format_one(machine, exception))
    return "".join(parts)


def _format_one(machine: Any, exception: BaseException) -> str:
    entries = trace_of(exception)
    out = []
    if entries:
        out.append("Traceback (most recent call last):\n")
        out.append(_format_entries(entries))
    out.append(describe(machine, exception) + "\n")
    for note in getattr(exception, "__notes__", None) or ():
        out.append(f"{note}\n")
    return "".join(out)


_MAX_MEMBERS, _MAX_GROUP_DEPTH = 15, 10  # as CPython prints them


def _format_group(machine: Any, group: BaseExceptionGroup[Any], seen: set[int], depth: int) -> str:
    """A group's own traceback and, in boxes, its members'."""
    margin = "  | " if depth == 0 else ""
    head = _format_one(machine, group)
    first = "  + " if depth == 0 else ""
    lines = head.splitlines()
    if lines and lines[0].startswith("Traceback"):
        lines[0] = "Exception Group " + lines[0]
    out = [first + lines[0], *[margin + line for line in lines[1:]]] if depth == 0 else lines
    for i, member in enumerate(group.exceptions[: _MAX_MEMBERS + 1]):
        seen.add(id(member))
        edge = "+-+" if i == 0 else "  +"
        out.append(f"{'  ' if depth == 0 else ''}{edge}---------------- {i + 1 if i < _MAX_MEMBERS else '...'} ----------------")
        if i == _MAX_MEMBERS:
            more = len(group.exceptions) - _MAX_MEMBERS
            text = f"and {more} more exception{'s' if more > 1 else ''}"
        elif isinstance(member, BaseExceptionGroup) and depth + 1 > _MAX_GROUP_DEPTH:
            text = f"... (max_group_depth is {_MAX_GROUP_DEPTH})"
        elif isinstance(member, BaseExceptionGroup):
            text = _format_group(machine, member, seen, depth + 1)
        else:
            text = _format_one(machine, member)
        out.extend(f"{'    ' if depth == 0 else '  '}| {line}" for line in text.splitlines())
    out.append(f"{'    ' if depth == 0 else '  '}+------------------------------------")
    return "\n".join(out) + "\n"


def describe(machine: Any, exception: BaseException) -> str:
    """`Type: message`, as the last line of a traceback."""
    kind = type(exception)
    module = getattr(kind, "__module__", None)
    name = kind.__qualname__ if module in ("builtins", "__main__", None) else f"{module}.{kind.__qualname__}"
    text = machine.exception_text(exception)
    return f"{name}: {text}" if text else name


def _format_entries(entries: Any) -> str:
    out: list[str] = []
    last: str | None = None
    repeated = 0
    for block, _pc, node in reversed(entries):
        text = _format_entry(block, node)
        if text == last:
            repeated += 1
            if repeated > 2:
                continue
        else:
            _more(out, repeated)
            last, repeated = text, 0
        if repeated <= 2:
            out.append(text)
    _more(out, repeated)
    return "".join(out)


def _more(out: list[str], repeated: int) -> None:
    if repeated > 2:
        times = repeated - 2
        out.append(f"  [Previous line repeated {times} more time{'s' if times > 1 else ''}]\n")


def _format_entry(block: Any, node: Any) -> str:
    program = block.program
    site: Site = program.site(node)
    name = block.name if block.kind != "module" else "<module>"
    out = [f'  File "{site.filename}", line {site.line}, in {name}\n']
    text = program.line(site.line)
    stripped = text.strip()
    if stripped:
        out.append(f"    {stripped}\n")
        carets = _carets(program, node, site, text)
        if carets:
            out.append(f"    {carets}\n")
    return "".join(out)


def _carets(program: Any, node: Any, site: Site, text: str) -> str:
    """Markers under the failing part; none where it is the whole line."""
    indent = len(text) - len(text.lstrip())
    start = site.column - indent
    end = (site.end_column if site.end_line == site.line else len(text.rstrip())) - indent
    stripped = text.strip()
    if start <= 0 and end >= len(stripped):
        return ""
    if start < 0 or end <= start:
        return ""
    marks = ["^"] * (end - start)
    if site.end_line == site.line:
        anchor = _anchor(node, text, site)
        if anchor is not None:
            first, after = anchor[0] - site.column, anchor[1] - site.column
            marks = ["^" if first <= i < after else "~" for i in range(end - start)]
    return " " * start + "".join(marks)


def _anchor(node: Any, text: str, site: Site) -> tuple[int, int] | None:
    """For a binary operator its sign, for a subscript its brackets: what CPython marks with carets among tildes."""
    node = getattr(node, "origin", node)
    raw = text.encode()

    def column(offset: int) -> int:
        return len(raw[:offset].decode(errors="replace"))

    if isinstance(node, ast.BinOp) and node.left.end_lineno == node.right.lineno:
        i, end = column(node.left.end_col_offset or 0), column(node.right.col_offset)
        while i < end and (text[i].isspace() or text[i] in ")("):
            i += 1
        after = i + 1
        if after < end and not text[after].isspace() and text[after] not in "()":
            after += 1
        return (i, after)
    if isinstance(node, ast.Subscript) and node.value.end_lineno == node.lineno:
        i = column(node.value.end_col_offset or 0)
        while i < len(text) and text[i] != "[":
            i += 1
        return (i, site.end_column)
    return None


def line_of(exception: BaseException) -> int | None:
    """The line of the program in which the exception was raised."""
    entries = trace_of(exception)
    if not entries:
        return None
    block, _pc, node = entries[0]
    line: int = block.program.site(node).line
    return line
