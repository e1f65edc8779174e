"""What the model is told about the code it wrote."""

from __future__ import annotations

from collections.abc import Sequence

from tenuto.interpreter import Completed, Failed, Refusal

NOTHING = "(the code ran to its end, printed nothing, and its last statement has no value)"
CUT = "\n[... {count} characters left out: print less ...]\n"
LAST_TURN = "No more code can be run. Answer now, in plain words and without a block."
CUT_ANSWER = "Your answer was cut off at its maximal length and nothing was run. Write a shorter block."


def ran(output: str, ended: Completed | Failed, shown_value: str | None, longest: int) -> str:
    """The observation of code that ran: stdout, then the value of the last expression, or the traceback."""
    parts = [_part("output", output, longest)] if output else []
    if isinstance(ended, Failed):
        parts.append(_part("error", ended.error.traceback or f"{ended.error.type}: {ended.error.message}", longest // 2))
    elif shown_value is not None:
        parts.append(_part("value", shown_value, longest // 2))
    return "\n".join(parts) or NOTHING


def refused(refusals: Sequence[Refusal], longest: int) -> str:
    """The observation of code that is not run, with every place that stands in the way."""
    text = "\n\n".join(str(refusal) for refusal in refusals)
    return _part("refused", f"{text}\n\nNothing of the block was run.", longest)


def _part(name: str, text: str, longest: int) -> str:
    # What is shown may hold our own closing tag, by chance or on purpose: it must not end the part early.
    body = _shortened(text, longest).replace(f"</{name}>", f"<\\/{name}>")
    return f"<{name}>\n{body}{'' if body.endswith(chr(10)) else chr(10)}</{name}>"


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head, tail = longest * 2 // 3, longest // 3
    return text[:head] + CUT.format(count=len(text) - head - tail) + text[-tail:]
