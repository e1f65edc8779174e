"""The async tools that snippets call, and a driver of a real machine whose clock jumps to the next event."""

from __future__ import annotations

import re
from collections.abc import Callable

from tenuto.interpreter import Call, Completed, Failed, Machine, OutOfFuel, Program, Raised, Returned, Suspended, ToolSpec


def fetch(value: object) -> str:
    return f"got {value}"


def break_down(value: object) -> object:
    raise ValueError(value)


TOOLS: dict[str, Callable[[object], object]] = {"fetch": fetch, "break_down": break_down}


def run_on_machine(source: str) -> str:
    """What the program printed, and the error it ended with; every call takes as long as its `delay` says."""
    machine = Machine(
        Program.parse(source, filename="snippet.py", tools=TOOLS), tools=[ToolSpec(name, is_async=True) for name in TOOLS], now=1000.0
    )
    now = 1000.0
    due: dict[int, tuple[float, Call]] = {}
    step = machine.run()
    while isinstance(step, Suspended | OutOfFuel):
        if isinstance(step, Suspended):
            due = {call.id: due.get(call.id) or (now + _duration(call), call) for call in step.calls}
            now = max(now, min(when for when, _ in due.values()))
            for when, call in sorted(due.values(), key=lambda item: (item[0], item[1].id)):
                if when <= now:
                    machine.resolve(call.id, _outcome(call), now=now)
        step = machine.run()
    ended = f"{step.error.type}: {step.error.message}" if isinstance(step, Failed) else ""
    assert isinstance(step, Completed | Failed), step
    return re.sub(r" at 0x[0-9a-fA-F]+", "", machine.stdout + ended)


def _duration(call: Call) -> float:
    taken = call.args[0] if call.name == "sleep" else call.kwargs.get("delay", 0.0)
    assert isinstance(taken, int | float)
    return float(taken)


def _outcome(call: Call) -> Returned | Raised:
    if call.name == "sleep":
        return Returned(None)
    try:
        return Returned(TOOLS[call.name](*call.args))
    except ValueError as error:
        return Raised("ValueError", str(error))
