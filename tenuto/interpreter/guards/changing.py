"""What may not be changed now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenuto.interpreter.facades.entries import MachineServices as Machine


def check_order(machine: Machine) -> None:
    """Before an OrderedDict is changed: the host's code in C keeps pointers into its order while it looks for a key."""
    if machine.looking:
        raise RuntimeError("an OrderedDict cannot be changed while a key is looked for")
