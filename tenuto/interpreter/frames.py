"""The layout of a frame.

A frame is one plain list. A list is the cheapest mutable record that CPython has: one allocation for a call of a program's function, and
`s[3]` with an int is a specialised instruction. The first places hold what the machine needs, the rest are the block's slots: parameters,
other locals, cells, and temporaries that keep intermediate values across a call (a register machine: the compiler gives every
intermediate value a slot of its own, so nothing of an expression lives on the host's stack while a call is outstanding).
"""

from __future__ import annotations

from typing import Any, TypeAlias

Frame: TypeAlias = list[Any]

CODE = 0  # the block's instructions
GLOBALS = 1  # dict of the module's names
BACK = 2  # the frame to return to
PC = 3  # index of the instruction executed last; the frame goes on at PC + 1
RET = 4  # the slot of BACK that takes the result
BLOCK = 5
MACHINE = 6
EXC = 7  # the exception being handled in this frame, or None
OWNER = 8  # the generator or coroutine that keeps this frame, or None
FUNCTION = 9  # the Function being run, or None
NAMESPACE = 10  # the dict of a class body; the new instance while its `__init__` runs; or None
DEPTH = 11
SCRATCH = 12  # takes results that nobody wants
FIRST = 13  # first slot

# What an instruction returns instead of the next index.
SWITCH = -1  # machine.top changed
EXHAUSTED = -2  # the fuel of this slice is used up; PC says where to go on
BLOCKED = -3  # waits for the outcome of a call
FINISHED = -4  # the bottom frame of this loop returned
RAISE = -5  # raise machine.raising in machine.top
STEPPED = -7  # as many instructions as this slice has were executed
