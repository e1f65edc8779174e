"""What a program may use up, and the signal that ends it when it has.

All of it is counted by the machine, deterministically: the same program reaches the same limit at the same place in
every process. Sizes are those of a 64-bit CPython, estimated from lengths (a list of n elements counts 8 n bytes), and
are checked *before* the host makes the value. Only `seconds` is counted by the driver, since a machine knows no clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields

from .signals import Signal

KIB = 1024
MIB = 1024 * KIB
DAY = 86_400

# What a run may ask more of: it is counted, the same in every process, and a run can stand still between two steps when it is reached.
SOFT = ("fuel", "calls", "calls_at_once", "output_bytes", "sleep_seconds", "sleeping_seconds", "journal_bytes")
_IN_ONE_STEP = "it is reached in the middle of one step, which can't be held there"
_MEASURED = "it is measured, not counted: a replay in another process would not reach it at the same place"
_NOT_SOFT = {
    **dict.fromkeys(("value_bytes", "int_bits", "value_depth", "regex_steps", "frames", "tasks"), _IN_ONE_STEP),
    **dict.fromkeys(("memory_bytes", "seconds"), _MEASURED),
    **dict.fromkeys(("source_bytes", "source_depth", "source_nodes"), "it is reached before the first step"),
}
_FLOATS = frozenset({"seconds", "sleep_seconds", "sleeping_seconds"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one machine; None, where it is allowed, means no limit. All must be positive.

    Those named in `soft` do not end the run: it waits, durably, until a person gives it more, or says no.

    >>> Limits(fuel=10, soft=["fuel"]).soft
    ('fuel',)
    """

    fuel: int | None = 50_000_000
    """Instructions in all, every slice together; host operations on many elements are charged too. About 10 million a second."""
    frames: int = 1000
    """Depth of calls of the program's own functions; beyond it the program gets CPython's RecursionError, which it may catch."""
    value_bytes: int = 64 * MIB
    """Size of any one value, checked before it is made."""
    int_bits: int = 1 << 21
    """Size of an int, about 630,000 decimal digits, checked before it is made: with larger ones each instruction takes long."""
    memory_bytes: int = 256 * MIB
    """Sum of what the program holds, estimated now and then from its live values."""
    output_bytes: int = MIB
    """Text printed in all."""
    calls: int = 10_000
    """Calls of registered names in all."""
    calls_at_once: int = 100
    """Calls that are outstanding at the same time."""
    tasks: int = 1000
    """asyncio tasks that are alive at the same time."""
    source_bytes: int = MIB
    """Length of one program's source."""
    source_depth: int = 250
    """Nesting of the source: brackets, operators and blocks inside each other. A chain of operators (`a + b + c`) or of `elif` nests too.
    Beyond 300 the host's own stack may not hold it."""
    source_nodes: int = 50_000
    """Names, constants, operators and statements of the source: about 10,000 lines."""
    value_depth: int = 400
    """Nesting of a value that is printed, copied, compared, hashed, or passed to or from a tool."""
    regex_steps: int = 400_000
    """Steps of looking for one match of a regular expression whose cost can't be told from its shape; all matches in a text
    together may take eight times as many. Each also costs fuel."""
    seconds: float = 60
    """Wall time that the program may compute without making a call. The driver counts it, so another process may reach it elsewhere."""
    sleep_seconds: float = 3_660 * DAY
    """The longest single `sleep`, and the longest timeout in asyncio."""
    sleeping_seconds: float = 36_600 * DAY
    """All of them together, whether they end in time or are cancelled."""
    journal_bytes: int = 256 * MIB
    """What the run's calls bring in and take out in all, about as the journal (or Temporal's history) stores it."""
    soft: tuple[str, ...] = ()
    """Names of limits at which the run asks a person for more, instead of ending: any of SOFT."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "soft", _checked_soft(self.soft))
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "soft" or (value is None and field.name == "fuel"):
                continue
            if field.name in _FLOATS:
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
                    raise ValueError(f"limit {field.name!r} must be a positive number, got {value!r}")
            elif isinstance(value, bool) or not isinstance(value, int) or value <= 0:
                raise ValueError(f"limit {field.name!r} must be a positive int, got {value!r}")


def _checked_soft(names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise ValueError(f"soft limits are a list of names, got the text {names!r}")
    given = set(names)
    for name in sorted(given.difference(SOFT)):
        why = _NOT_SOFT.get(name, "there is no such limit")
        raise ValueError(f"limit {name!r} can't be soft: {why}. These can be: {', '.join(SOFT)}")
    return tuple(name for name in SOFT if name in given)


def next_step(limit: str) -> str:
    """What whoever began the run may do about a limit that ended it."""
    more = f"allow more with Limits({limit}=...) or --limit {limit}=..."
    if limit in SOFT:
        return f"{more}, or have such a run ask for it: Limits(soft=[{limit!r}]) or --soft {limit}"
    if limit in _NOT_SOFT:
        return f"{more}, or let the program do it in smaller parts"
    return "let the program do it in smaller parts"


class LimitExceeded(Signal):
    """A hard limit was reached: the machine is finished. A program can neither catch nor delay it."""

    def __init__(self, limit: str, message: str) -> None:
        super().__init__(limit, message)
        self.limit = limit
        self.message = message

    def __str__(self) -> str:
        return self.message


def size_text(nbytes: int) -> str:
    """A size for people.

    >>> size_text(3 * 1024 * 1024), size_text(900), size_text(10**40)
    ('3.0 MiB', '900 bytes', 'more than 1 EiB')
    """
    if nbytes >= 1 << 60:
        return "more than 1 EiB"
    if nbytes < KIB:
        return f"{nbytes} bytes"
    for unit in ("KiB", "MiB", "GiB", "TiB", "PiB"):
        nbytes, rest = divmod(nbytes, KIB)
        if nbytes < KIB:
            return f"{nbytes + rest / KIB:.1f} {unit}"
    raise AssertionError(nbytes)


def bits_text(bits: int) -> str:
    """The size of an int for people.

    >>> bits_text(3_000_000), bits_text(10**5000)
    ('3,000,000 bits', 'more than 10**18 bits')
    """
    return f"{bits:,} bits" if bits <= 10**18 else "more than 10**18 bits"


def value_too_large(nbytes: int, limit: int, what: str) -> LimitExceeded:
    """The error of `machine.check_size`."""
    return LimitExceeded("value_bytes", f"{what} would make a value of {size_text(nbytes)}, the limit for one value is {size_text(limit)}")
