"""A block: the instructions of one module, function, class body or generator expression, made on first use.

An instruction is a closure `ins(s) -> int` over the frame `s`; it returns the index of the next one, or a signal of frames.py. Emission
happens in two steps, since a closure must know where it goes on: the compiler first appends `Ins` records (a factory and its operands),
`link` then makes the closures, with labels replaced by indices.

A fused instruction that reaches program code is *expanded*: the same record is emitted again in a slower form at the end of the block,
ending with a jump back, and for that machine the fused instruction becomes a jump there (it is quickened). Positions name places in the
AST, so that a paused run does not depend on numbering: `number:phase` is the phase-th instruction made for a node, and `.../form:k` the
k-th instruction of its expansion.

The blocks of the library, and of programs that come back from snapshots, are shared by the machines of a process, which may run in
several threads: what changes a block holds the lock, and an instruction is there only when all of its code is.
"""

from __future__ import annotations

import ast
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from .frames import MACHINE, Frame
from .scopes import own_statements

if TYPE_CHECKING:
    from .program import Program
    from .scopes import Scope

Instruction = Callable[[Frame], int]
_CHANGING = threading.RLock()


class Label:
    """A place in a block that jumps name before it is known."""

    __slots__ = ("pc",)

    def __init__(self) -> None:
        self.pc = -1


def _name(factory: Any) -> str:
    return str(factory.func.__name__ if isinstance(factory, partial) else factory.__name__)


@dataclass(slots=True)
class Ins:
    """One instruction before linking. `redo(compiler)` emits the same thing again in the compiler's current form."""

    factory: Callable[..., Instruction]
    operands: tuple[Any, ...]
    node: Any
    depth: int  # live temporaries
    redo: Callable[[Any], None] | None
    operand_nodes: tuple[Any, ...] = ()  # the fused expressions it evaluates, in order: where an error's place is looked for
    parent: int = -1  # the instruction that this one expands
    form: str = ""
    scope: Any = None  # whose names the expressions see: a comprehension's is not the block's
    handler: Any = None  # handler context at this place (see Region)


@dataclass(slots=True)
class Region:
    """Instructions start..end are guarded: an exception goes to `target` with the exception in `slot`."""

    start: Label
    end: Label
    target: Label
    slot: int
    context: int  # slot of the exception being handled around the region, 0 for none


@dataclass(eq=False)
class Block:
    program: Program
    scope: Scope
    node: Any
    name: str
    qualname: str
    kind: str  # module, function, class, generator, coroutine, async_generator
    code: list[Instruction] = field(default_factory=list)
    records: list[Ins] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    size: int = 0  # places of a frame
    first_temp: int = 0
    posonly: tuple[str, ...] = ()
    args: tuple[str, ...] = ()  # positional-or-keyword
    kwonly: tuple[str, ...] = ()
    vararg: str | None = None
    kwarg: str | None = None
    names: dict[str, int] = field(default_factory=dict)  # parameter name -> slot
    positional: int = 0  # how many parameters take arguments by position: they have the first slots
    keyword_slots: dict[str, int] = field(default_factory=dict)  # of the parameters that may be given by name
    free_slots: tuple[int, ...] = ()
    doc: str | None = None
    expansions: dict[tuple[int, str], int] = field(default_factory=dict)
    quickened: dict[int, list[Instruction]] = field(default_factory=dict)  # pc -> what stood where some machine has quickened
    statements: dict[int, Any] = field(default_factory=dict)  # pc -> statement that begins there
    sites: dict[int, Any] = field(default_factory=dict)  # pc -> Site, made when first asked for
    cost: int = 1
    parts: dict[Any, Any] = field(default_factory=dict)  # of fused expressions, by node, made when an error's place is looked for
    _guarding: dict[int, Region | None] = field(default_factory=dict)  # pc -> the region that guards it
    _layout: int | None = None
    _places: tuple[dict[int, str], dict[str, int]] | None = None

    @property
    def is_initialiser(self) -> bool:
        """Whether this is a plain function named `__init__` that can't but return None."""
        if self.kind != "function" or self.name != "__init__" or isinstance(self.node, ast.Lambda):
            return False
        returns = [node.value for node in own_statements(self.node) if isinstance(node, ast.Return) and node.value is not None]
        return all(isinstance(value, ast.Constant) and value.value is None for value in returns)

    @property
    def is_built(self) -> bool:
        return bool(self.code)

    def build(self) -> None:
        """Compile the block if it is not yet."""
        if not self.code:
            from .compiler import compile_block

            with _CHANGING:
                if not self.code:
                    compile_block(self)

    def link(self, start: int) -> None:
        """Make the closures of the records from index `start` on."""
        made = []
        for pc in range(start, len(self.records)):
            record = self.records[pc]
            operands = [o.pc if type(o) is Label else o for o in record.operands]
            made.append(record.factory(pc + 1, *operands))
        self._places = None
        self._guarding.clear()
        self.code += made

    def expand(self, pc: int, form: str) -> int:
        """Emit instruction `pc` again in `form` ("slow", or "n<number>": only that node unfused); gives the first new index."""
        key = (pc, form)
        entry = self.expansions.get(key)
        if entry is None:
            from .compiler import expand_instruction

            with _CHANGING:
                entry = self.expansions.get(key)
                if entry is None:
                    entry = self.expansions[key] = expand_instruction(self, pc, form)
        return entry

    def part(self, pc: int) -> None:
        """From now on, machines that have quickened instruction `pc` go another way there than those that have not."""
        if pc not in self.quickened:
            with _CHANGING:
                if pc not in self.quickened:
                    self.code[pc], self.quickened[pc] = self._parting(pc), [self.code[pc]]

    def _parting(self, pc: int) -> Instruction:
        key = (self, pc)

        def ins(s: Frame) -> int:
            entry: int | None = s[MACHINE].quickened.get(key)
            return self.quickened[pc][0](s) if entry is None else self.begin(s, entry)

        return ins

    def begin(self, s: Frame, entry: int) -> int:
        """Have frame `s` go on at `entry`, the beginning of an expansion, which may be younger than the frame and need more room."""
        if len(s) < self.size:
            s.extend([None] * (self.size - len(s)))
        return entry

    def replace(self, pc: int, instruction: Instruction) -> None:
        """Have `instruction`, which does the same, stand in the place of the one at `pc`."""
        with _CHANGING:
            if pc in self.quickened:
                self.quickened[pc][0] = instruction
            else:
                self.code[pc] = instruction

    def origin(self, pc: int) -> int:
        """The instruction of the base form that `pc` belongs to."""
        while self.records[pc].parent >= 0:
            pc = self.records[pc].parent
        return pc

    @property
    def layout(self) -> int:
        """A digest of the instructions: places in another layout are other places, though their names may be the same."""
        if self._layout is None:
            base = self.records[: self.cost]  # what expansions are made of
            self._layout = zlib.crc32(repr([(_name(record.factory), record.node.number, record.depth) for record in base]).encode())
        return self._layout

    def position(self, pc: int) -> str:
        """The place in the AST of instruction `pc`, as text; -1 is the start."""
        if pc < 0:
            return ""
        return self._numbered()[0][pc]

    def position_before(self, entry: int) -> str:
        """The place before the first instruction of an expansion, where a slice of fuel may end."""
        record = self.records[entry]
        return f"{self.position(record.parent)}/{record.form}:-1"

    def index(self, position: str) -> int:
        """The inverse of `position`; makes the expansions that the position names. Raises KeyError for a place that is not there."""
        if position == "":
            return -1
        pc = self._numbered()[1].get(position)
        if pc is None:
            base, slash, rest = position.rpartition("/")
            if not slash:
                raise KeyError(position)
            form, _, phase = rest.partition(":")
            base_pc = self.index(base)
            if self.records[base_pc].redo is None or not (form == "slow" or form[1:].isdigit()):
                raise KeyError(position)
            entry = self.expand(base_pc, form)
            if phase == "-1":
                return entry - 1
            pc = self._numbered()[1].get(position)
            if pc is None:
                raise KeyError(position)
        return pc

    def _numbered(self) -> tuple[dict[int, str], dict[str, int]]:
        """The positions by index, and the indices by position."""
        places = self._places
        if places is None:
            with _CHANGING:
                places = self._places = self._number()
        return places

    def _number(self) -> tuple[dict[int, str], dict[str, int]]:
        phases: dict[Any, int] = {}
        positions: dict[int, str] = {}
        for pc, record in enumerate(self.records):
            if record.parent >= 0:
                prefix: str = f"{positions[record.parent]}/{record.form}"
            else:
                prefix = str(record.node.number)
            phase = phases[prefix] = phases.get(prefix, -1) + 1
            positions[pc] = f"{prefix}:{phase}"
        return positions, {position: pc for pc, position in positions.items()}

    def region_at(self, pc: int) -> Region | None:
        """The innermost region that guards instruction `pc`."""
        known = self._guarding.get(pc, self)
        if known is not self:
            return known  # type: ignore[return-value]
        inner, found = pc, None
        while found is None and inner >= 0:
            found = next((region for region in self.regions if region.start.pc <= inner < region.end.pc), None)
            inner = self.records[inner].parent  # what guards an instruction guards its expansion too
        self._guarding[pc] = found
        return found
