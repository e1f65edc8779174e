"""textwrap: the host's functions, charged by the length of their text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from tenuto.interpreter.guarded_wrapping import Wrapping, metered_by
from tenuto.interpreter.guards import charge_operation

from .entries import Entry, Guarded, Host, MachineServices, make_facade

# Units for each character.
_UNITS = {"wrap": 3, "fill": 3, "shorten": 2, "dedent": 0.5, "indent": 0.5}


def _wrap(machine: MachineServices, text: Any, width: Any = 70, **words: Any) -> list[str]:
    return metered_by(machine, Wrapping(width=width, **words)).wrap(text)


def _fill(machine: MachineServices, text: Any, width: Any = 70, **words: Any) -> str:
    return metered_by(machine, Wrapping(width=width, **words)).fill(text)


def _shorten(machine: MachineServices, text: Any, width: Any, **words: Any) -> str:
    return metered_by(machine, Wrapping(width=width, max_lines=1, **words)).fill(" ".join(text.strip().split()))


# As the host's, each line taking fuel.
_ENDING: dict[Any, Callable[..., Any]] = {textwrap.wrap: _wrap, textwrap.fill: _fill, textwrap.shorten: _shorten}


def _charged(function: Callable[..., Any]) -> Guarded:
    ending = _ENDING.get(function)

    def guarded(machine: MachineServices, text: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(text, str):
            charge_operation(machine, int(len(text) * _UNITS[function.__name__]), f"textwrap.{function.__name__}()")
            prefixes = sum(len(value) for value in (*args, *kwargs.values()) if isinstance(value, str))
            lines = text.count("\n") + 1 if function is textwrap.indent else len(text)
            machine.check_size(len(text) + prefixes * lines, f"textwrap.{function.__name__}()")
        return function(text, *args, **kwargs) if ending is None else ending(machine, text, *args, **kwargs)

    return Guarded(guarded, pure=True)


_NAMES: dict[str, Entry] = {name: _charged(getattr(textwrap, name)) for name in ("dedent", "fill", "indent", "shorten", "wrap")}
FACADE = make_facade("textwrap", {**_NAMES, "TextWrapper": Host(textwrap.TextWrapper)})
