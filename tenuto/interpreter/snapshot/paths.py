"""The path to a value that cannot be stored, in the program's own names."""

from __future__ import annotations

from typing import Any


def readable_path(writer: Any, steps: list[Any]) -> str:
    """`state.rows[3].conn`-like text for a chain of (container, place) steps, innermost first."""
    parts: list[str] = []
    for step in reversed(steps):
        if not isinstance(step, tuple):
            parts.append(str(step) if isinstance(step, str) else "")
            continue
        identity, place = step
        tag, payload, value = writer.described[identity]
        parts.append(_place(tag, payload, value, place))
    return "".join(part for part in parts if part).lstrip(".") or "state"


def _place(tag: str, payload: list[Any], value: Any, place: Any) -> str:
    if isinstance(place, str):
        return f".{place}"
    return f"<{tag}>"
