"""The bridge that spreads what the prelude unpacked over the slots of the frame that asked."""

from __future__ import annotations

from .construct import bridge
from .frames import BACK, FIRST, MACHINE, SCRATCH, SWITCH, Frame


def _spread(b: Frame) -> int:
    back, first, count = b[BACK], b[FIRST], b[FIRST + 1]
    back[first : first + count] = b[SCRATCH]
    b[MACHINE].top = back
    return SWITCH


SPREAD = bridge("spread", _spread, slots=2)
