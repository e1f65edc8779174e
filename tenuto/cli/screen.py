"""What a person reads: runs, what they wait for, their errors. `--json` goes through plain.py instead."""

import shlex
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.pretty import pretty_repr
from rich.table import Table
from rich.text import Text

from tenuto.cli.plain import shown
from tenuto.tools.visible import on_terminal

if TYPE_CHECKING:
    from tenuto.engine.messages import Pending, RunError, RunInfo

STYLE = {
    "completed": "green",
    "running": "cyan",
    "waiting": "yellow",
    "paused": "yellow",
    "failed": "red",
    "refused": "red",
    "limit": "red",
    "cancelled": "dim",
    "pending": "dim",
}
# Width where the output goes to a file or a pipe and there is no window to ask.
_PIPE_WIDTH = 160
_ARGUMENTS_LENGTH = 200
_LEAST = 40

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def say(*parts: str | tuple[str, str] | Text) -> None:
    """One line of parts, each plain or (text, style)."""
    out.print(Text.assemble(*[part if isinstance(part, Text) else _safe(part) for part in parts]))


def _safe(part: str | tuple[str, str]) -> str | tuple[str, str]:
    return on_terminal(part) if isinstance(part, str) else (on_terminal(part[0]), part[1])


def printed(text: str) -> None:
    """What a program printed: as it is into a file or pipe; on a terminal with its escapes shown."""
    text = text if text.endswith("\n") else f"{text}\n"
    out.file.write(on_terminal(text) if out.is_terminal else text)


def runs(infos: Iterable["RunInfo"], waits: Mapping[str, str]) -> None:
    """`ps`: one line a run; `waits` says for some what they wait for."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("RUN", "STATUS", "NAME", "CALLS", "UPDATED"):
        table.add_column(column, no_wrap=True)
    table.add_column("WAITS FOR", overflow="fold")
    for info in infos:
        why = waits.get(info.id) or info.reason or ""
        word = Text(info.status, style=STYLE.get(info.status, ""))
        name = Text(on_terminal(info.name or info.filename))  # a plain text would be read as markup
        table.add_row(info.id, word, name, str(info.calls), ago(info.updated_at), Text(on_terminal(why)))
    out.print(table)


def runs_or_none(infos: Sequence["RunInfo"], waits: Mapping[str, str], everything: bool) -> None:
    """`ps`, and what to say where there is nothing to list."""
    if infos:
        runs(infos, waits)
    else:
        say(("no runs" if everything else "no unfinished runs; `tenuto ps --all` lists the others", "dim"))


def pending(items: Iterable["Pending"], run_id: str, where: str = "") -> None:
    """What a run waits for, each with the commands that answer it, to be copied; `where` stands behind each."""
    for item in items:
        say(("● ", "yellow"), (f"{item.kind} ", "bold yellow"), (item.id, "bold") if item.allowed else "")
        say("    ", (call(item.name, item.arguments), "bold"))
        if item.statement:
            say((f"    line {item.line}: " if item.line else "    ", "dim"), item.statement.strip())
        if item.reason:
            say("    ", (item.reason, "italic"))
        if item.deciding.shown:
            say((f"    {item.deciding.shown}", "yellow"))
        if item.deadline_at is not None:
            say((f"    {'wakes' if item.kind == 'sleep' else 'deadline'} {moment(item.deadline_at)}", "dim"))
        for command in answers(item, run_id):
            say("    ", (f"{command}{where}", "cyan"))


def short(item: "Pending") -> str:
    """What a run waits for, in a list's column: the id where a decision needs it."""
    until = f" until {moment(item.deadline_at)}" if item.kind == "sleep" and item.deadline_at is not None else ""
    return f"{item.kind} {item.id} {item.name}" if item.allowed else f"{item.kind} {item.name}{until}"


def answers(item: "Pending", run_id: str) -> list[str]:
    """The commands that answer a pending item."""
    commands = []
    if "approve" in item.allowed:
        commands.append(f"tenuto approve {item.id}")
    if item.kind == "limit":
        commands.append(f"tenuto approve {item.id} --grant NUMBER")
    elif "edit" in item.allowed and item.arguments:
        commands.append(f"tenuto approve {item.id} --set {_likely_changed(item.arguments)}=VALUE")
    if "reject" in item.allowed:
        commands.append(f"tenuto reject {item.id} --reason WHY")
    if "respond" in item.allowed:
        choice = shlex.quote(str(item.options[0])) if item.options else "VALUE"
        commands.append(f"tenuto respond {item.id} {choice}")
    if item.kind == "event":
        commands.append(f"tenuto event {run_id} {shlex.quote(str(item.arguments.get('name', item.name)))} VALUE")
    return commands


def _likely_changed(arguments: Mapping[str, object]) -> str:
    """What a person would change first: the last number, since ids come before amounts."""
    is_number = [name for name, found in arguments.items() if isinstance(found, int | float | Decimal) and not isinstance(found, bool)]
    return (is_number or list(arguments))[-1]


def error(problem: "RunError") -> None:
    """Why a run did not complete: the program's traceback, or what was refused and where."""
    said = problem.message if problem.type == "Refused" else f"{problem.type}: {problem.message}"
    text = problem.traceback.rstrip() or said
    out.print(Text(on_terminal(text), style="red"))


def value(found: object) -> None:
    """The value of the last expression, where there is one."""
    if found is not None:
        # Words of an agent are to be read, not to be quoted.
        text = found if isinstance(found, str) else pretty_repr(found, max_width=min(out.width, 120), max_length=100, max_string=10_000)
        say(("→ ", "green"), text)


def call(name: str, arguments: Mapping[str, object]) -> str:
    """A call as one would write it; long arguments are cut, each by itself, so that none hides those after it."""
    texts = {key: shown(argument) for key, argument in arguments.items()}
    room = _ARGUMENTS_LENGTH
    if sum(map(len, texts.values())) > room:
        room = max(room // len(texts), _LEAST)
    parts = [f"{key}={text if len(text) <= room else f'{text[:room]}… ({len(text):,} characters)'}" for key, text in texts.items()]
    return f"{name}({', '.join(parts)})"


def ago(seconds: float) -> str:
    return f"{span(max(0.0, time.time() - seconds))} ago"


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def span(seconds: float) -> str:
    """A duration in the two units that matter: `80 us`, `3 ms`, `1.2 s`, `4 min 10 s`, `2 d 3 h`."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} us"
    if seconds < 1:
        return f"{seconds * 1000:.3g} ms"
    if seconds < 60:
        return f"{seconds:.3g} s"
    for unit, size, smaller, part in (("d", 86_400, "h", 3_600), ("h", 3_600, "min", 60), ("min", 60, "s", 1)):
        if seconds >= size:
            whole, rest = divmod(int(seconds), size)
            return f"{whole} {unit} {rest // part} {smaller}" if rest // part else f"{whole} {unit}"
    raise AssertionError(f"no unit for {seconds!r} seconds")
