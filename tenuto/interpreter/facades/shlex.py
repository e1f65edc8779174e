"""shlex: splitting, quoting and joining of command lines. Nothing can be run with them."""

from __future__ import annotations

import shlex
from typing import Any

from tenuto.interpreter.gathering import gathered
from tenuto.interpreter.guards import charge_operation

from .entries import Guarded, Host, MachineServices, Prelude, make_facade


def split(machine: MachineServices, s: Any, comments: Any = False, posix: Any = True) -> list[str]:
    if s is None:
        raise ValueError("s argument must not be None")
    if not isinstance(s, str):
        raise TypeError(f"expected a string, not {type(s).__name__}")
    charge_operation(machine, 8 * len(s), "shlex.split()")
    return shlex.split(s, comments, posix)


def join(machine: MachineServices, split_command: Any) -> str:
    return shlex.join(gathered(machine, split_command))


FACADE = make_facade(
    "shlex",
    {
        "split": Guarded(split, pure=True),
        "join": Guarded(join),
        "quote": Host(shlex.quote, pure=True),
        "shlex": Prelude("shlex"),
    },
)
