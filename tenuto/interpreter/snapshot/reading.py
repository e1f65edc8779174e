"""Reading: shells of all objects first, their contents then. Nothing of the program runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.functions import block_at
from tenuto.interpreter.signals import SnapshotError

from .kind import LAST, Fill, sequence
from .kinds import KINDS
from .origins import read_origins

_PHASES = LAST + 1
_PLAIN_KEYS = frozenset({str, int, float, bool, type(None), bytes})
# Kinds whose objects are whole as soon as they are made, so what they hold must be made first: a chain of them may be long.
_WHOLE = frozenset({"tuple", "frozenset", "method", "property", "staticmethod", "classmethod", "reduced", "slice", "bound", "view"})


class Reader:
    def __init__(self, machine: Any, programs: list[Any], document: dict[str, Any]) -> None:
        self.machine = machine
        self.programs = programs
        self.layouts = {(program, node): layout for program, node, layout in document.get("layouts", ())}
        self.entries: list[list[Any]] = document["objects"]
        self.state: dict[str, Any] = document["state"]
        self.hashes: list[Any] = document["hashes"]
        self.origins: list[list[Any]] = document.get("origins", [])
        self.answers: list[list[Any]] = document.get("answers", [])
        self.classes: list[int] = document["classes"]
        self.made: dict[int, Any] = {}
        self.making: set[int] = set()
        # The dict that is a namespace's own comes with it: by the dict's index.
        self.holders: dict[int, int] = {}
        for index, entry in enumerate(self.entries):
            names = entry[1] if entry[0] == "namespace" else entry[2] if entry[0] == "instance" and entry[4:] == ["namespace"] else None
            if type(names) is list and names[0] == "@":
                self.holders[names[1]] = index
        self.cached: set[int] = set()  # ids of values of the host's caches that this snapshot has already
        # What is still empty, by phase and by the shell's id.
        self.pending: list[dict[int, tuple[Fill, Any, list[Any]]]] = [{} for _ in range(_PHASES)]

    def roots(self) -> dict[str, Any]:
        for index in self.classes:
            self.object(index)
        read_origins(self.machine, self.origins)
        for index, answer in self.answers:
            cls = self.object(index)
            if not issubclass(type(cls), ProgramMeta):
                raise SnapshotError("the snapshot is damaged: no class of the program in the place of one")
            self.machine.host_hashes.answers[id(cls)] = cls, bool(answer)
        for index, number, *is_plain in self.hashes:
            self.machine.load_hashes[id(self.object(index))] = self.machine.host_hashes.of(number) if is_plain else number
        roots = {name: self.read(value) for name, value in self.state.items()}
        self.finish()
        return roots

    # --- filling ---

    def later(self, phase: int, fill: Fill, shell: Any, payload: list[Any]) -> None:
        """Fill `shell` when everything of the phases before is filled."""
        queue = self.pending[phase]
        key = id(shell)
        if key in queue:  # a second step for the same object
            key = id(payload)
        queue[key] = (fill, shell, payload)

    def finish(self, phases: int = _PHASES) -> None:
        """Fill what is empty, in the order of the phases; filling one thing may make others."""
        pending = self.pending
        while True:
            for phase in range(phases):
                if pending[phase]:
                    _, (fill, shell, payload) = pending[phase].popitem()
                    fill(self, shell, payload)
                    break
            else:
                return

    def complete(self, shell: Any) -> None:
        """Fill one object now rather than later."""
        for queue in self.pending:
            found = queue.get(id(shell))
            if found is not None and found[1] is shell:
                del queue[id(shell)]
                found[0](self, shell, found[2])

    def ready_to_hash(self, keys: list[Any]) -> None:
        """Before keys go into a dict or set: classes must be whole, so that the host finds their `__hash__`."""
        if not set(map(type, keys)) <= _PLAIN_KEYS:
            self.finish(1)

    # --- making ---

    def read(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        tag = value[0]
        if tag == "@":
            return self.object(value[1])
        return self.make(tag, value[1:])

    def read_all(self, values: list[Any]) -> list[Any]:
        if len(values) > 8 and list not in set(map(type, values)):
            return values
        return [value if type(value) is not list else self.read(value) for value in values]

    def read_sequence(self, value: Any) -> Any:
        """A list or tuple that is iterated over: in a changed document it could be a range of any length."""
        return sequence(self.read(value))

    def read_whole(self, value: Any) -> Any:
        """A value that is needed with all it holds; not what is around it, which may hold what is made of it."""
        outer, self.pending = self.pending, [{} for _ in range(_PHASES)]
        try:
            found = self.read(value)
            self.finish()
        finally:
            self.pending = outer
        return found

    def only(self, value: Any, fresh: Callable[[], Any]) -> Any:
        """`value` of a cache of the host's, if this machine does not have it yet: what was two objects stays two."""
        if id(value) in self.cached:
            return fresh()
        self.cached.add(id(value))
        return value

    def object(self, index: int) -> Any:
        if index in self.made:
            return self.made[index]
        if index in self.holders:
            self.object(self.holders[index])
            return self.made[index]
        if self.entries[index][0] in _WHOLE:
            self._make_parts(index)
        return self._make_entry(index)

    def _make_entry(self, index: int) -> Any:
        if index in self.making:
            raise SnapshotError("the snapshot is damaged: an object holds itself where none can")
        entry = self.entries[index]
        self.making.add(index)
        self.made[index] = shell = self.make(entry[0], entry[1:], index)
        return shell

    def _make_parts(self, index: int) -> None:
        """Make what `index` needs, without the host's stack."""
        stack, seen = [index], {index}
        while stack:
            current = stack[-1]
            parts = [part for part in self._whole_parts(self.entries[current]) if part not in self.made and part not in seen]
            if parts:
                seen.update(parts)
                stack += parts
                continue
            stack.pop()
            if current != index and current not in self.made:
                self._make_entry(current)

    def _whole_parts(self, entry: list[Any]) -> list[int]:
        parts: list[int] = []
        inside = [entry]
        while inside:
            for value in inside.pop():
                if type(value) is list and value:
                    if value[0] != "@":
                        inside.append(value)
                    elif self.entries[value[1]][0] in _WHOLE:
                        parts.append(value[1])
        return parts

    def make(self, tag: str, payload: list[Any], index: int = -1) -> Any:
        kind = KINDS.get(tag)
        if kind is None:
            raise SnapshotError(f"the snapshot is damaged: unknown kind {tag!r}")
        shell = kind.make(self, payload)
        if index >= 0:
            self.made[index] = shell
        if kind.fill is not None:
            self.pending[kind.phase][id(shell)] = (kind.fill, shell, payload)
        return shell

    def placed_block(self, program: int, number: int) -> Any:
        """A block in which the document names a place, compiled; its instructions are those that the writer had."""
        block = self.block(program, number)
        if not self.is_same_block(program, number):
            raise SnapshotError(
                f"line {getattr(block.node, 'lineno', 1)} of {block.program.filename!r} is compiled in another way by this Tenuto; "
                "resume it with the release that wrote it"
            )
        return block

    def is_same_block(self, program: int, number: int) -> bool:
        """Whether this release compiles the block as the writer's did."""
        if self.programs[program] is None:
            return False
        block = self.block(program, number)
        block.build()
        return bool(self.layouts.get((program, number)) == block.layout)

    def block(self, program: int, number: int) -> Any:
        return block_at(self.programs[program], number)
