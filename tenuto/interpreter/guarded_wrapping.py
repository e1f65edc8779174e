"""textwrap, whose loop over the words of a text never ends where no word fits and none is too long: for a width that is nan."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import Any

from .facades.entries import Guarded
from .limits import LimitExceeded
from .running import current_machine
from .stand_ins import put_below

_LINE = 5  # fuel
_OFTEN = 100  # each line takes at least one word


class _Chunks(list[str]):
    """The words and spaces that are still to come; the host asks before each line whether there are any."""

    machine: Any
    last = asked = 0  # how many there were, and how often that was told

    def __len__(self) -> int:
        self.machine.charge(_LINE)
        count = list.__len__(self)
        self.asked = self.asked + 1 if count == self.last else 0
        self.last = count
        if self.asked > _OFTEN:
            raise LimitExceeded("operation", "wrapping the text would never end: no word fits into a line of this width")
        return count


class Wrapping(TextWrapper):
    """Between TextWrapper and the program's classes, and in its place: each line takes fuel."""

    _tenuto_machine: Any = None

    def _wrap_chunks(self, chunks: list[str]) -> list[str]:
        counted = _Chunks(chunks)
        counted.machine = self._tenuto_machine or current_machine()
        return super()._wrap_chunks(counted)


put_below(TextWrapper, Wrapping)


def metered_by(machine: Any, wrapper: Wrapping) -> Wrapping:
    wrapper._tenuto_machine = machine
    return wrapper


def wrapping(name: str) -> Guarded:
    """`wrap` or `fill` of a TextWrapper."""
    method = getattr(TextWrapper, name)

    def guarded(machine: Any, self: TextWrapper, text: Any) -> Any:
        if type(self) is TextWrapper:
            plain, self = self, metered_by(machine, Wrapping())
            self.__dict__.update(plain.__dict__)
        return method(self, text)

    return Guarded(guarded, pure=True)
