"""Writing: from the machine's roots, every reachable object becomes a tag and the values it holds."""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.block import Block
from tenuto.interpreter.construct import find_in_class
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.values import UNBOUND, Function

from .kinds import FrameOf, describe
from .names import name_of

_PLAIN = frozenset({bool, type(None)})
_INLINE = frozenset({"list", "dict", "tuple", "set", "frozenset", "data"})
_MAX_INT = 1 << 63
_MAX_INLINE_DEPTH = 60


class Writer:
    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.programs: list[Any] = []
        self.program_index: dict[int, int] = {}
        self.described: dict[int, tuple[str, list[Any], Any]] = {}  # id -> tag, payload, the object (kept alive)
        self.references: dict[int, int] = {}
        self.order: list[int] = []
        self.parents: dict[int, tuple[int, Any]] = {}
        self.indices: dict[int, int] = {}
        self.hashes: list[tuple[Any, int]] = []
        self.hashed: set[int] = set()
        self.names: dict[int, Any] = {}

    # --- what kinds.py asks ---

    def name(self, value: Any) -> Any:
        """The name of a value that every machine has by itself, or None."""
        return name_of(self.machine, value, self.names)

    def program(self, program: Any) -> int:
        """The index of a program in the document."""
        index = self.program_index.get(id(program))
        if index is None:
            index = self.program_index[id(program)] = len(self.programs)
            self.programs.append(program)
        return index

    def block(self, block: Block) -> list[Any]:
        return [self.program(block.program), block.node.number]

    def key(self, key: Any) -> None:
        """A key of a dict or set: the program's own hashes are kept, since loading runs no code."""
        t = type(key)
        if t is str or t is int:
            return
        if t is tuple:
            for item in key:
                self.key(item)
            return
        if id(key) in self.hashed or not self.machine.is_programs(key):
            return
        if type(find_in_class(t, "__hash__")) is Function:
            self.hashed.add(id(key))
            self.hashes.append((key, self.machine.run_outside(self.machine.builtins["hash"], (key,), {})))

    # --- the document ---

    def document(self, roots: dict[str, Any]) -> dict[str, Any]:
        names = list(roots)
        for name in names:
            self._visit(roots[name], name)
        at = 0
        hashes: list[Any] = []
        while at < len(self.hashes):  # their own state may hold further keys
            key, value = self.hashes[at]
            self._visit(key, "hashes")
            hashes.append((key, value))
            at += 1
        self._number()
        state = {name: self._value(roots[name], 0) for name in names}
        return {
            "programs": [self._program_entry(program) for program in self.programs],
            "state": state,
            "objects": [self._entry(identity) for identity in self.order if identity in self.indices],
            "hashes": [[self._value(key, 0), value] for key, value in hashes],
        }

    def _program_entry(self, program: Any) -> dict[str, Any]:
        if program.is_library and program.filename != "<tenuto definition>":
            return {"prelude": program.filename[len("<tenuto ") : -1], "hash": program.hash}
        if program.is_library:
            return {"definition": program.source}
        return {"filename": program.filename, "source": program.source, "tools": list(program.tools)}

    def _visit(self, root: Any, name: str) -> None:
        """Describe everything reachable from `root`, in depth-first order, without the host's stack."""
        stack: list[tuple[Any, int, Any]] = [(root, 0, name)]
        described, references = self.described, self.references
        while stack:
            value, parent, step = stack.pop()
            t = type(value)
            if t is str or t is int or t is float or t in _PLAIN or value is UNBOUND:
                continue
            if t is FrameOf:
                value = value.frame
                identity = id(value)
                if identity in references:
                    references[identity] += 1
                    continue
                tag, payload = describe(self, FrameOf(value))
            else:
                identity = id(value)
                if identity in references:
                    references[identity] += 1
                    continue
                try:
                    tag, payload = describe(self, value)
                except SnapshotError as error:
                    raise SnapshotError(f"{self._path(parent, step)}: {error}") from None
            references[identity] = 1
            described[identity] = (tag, payload, value)
            self.order.append(identity)
            self.parents[identity] = (parent, step)
            for i in range(len(payload) - 1, -1, -1):
                child = payload[i]
                t = type(child)
                if t is str or t is int or t is float or t in _PLAIN or child is UNBOUND:
                    continue
                stack.append((child, identity, i))

    def _path(self, parent: int, step: Any) -> str:
        """How a value is reached, for people: the names of the program where there are some."""
        steps = [step]
        while parent in self.parents:
            steps.append((parent, self.parents[parent][1]))
            parent = self.parents[parent][0]
        return self._named_path(steps)

    def _named_path(self, steps: list[Any]) -> str:
        from .paths import readable_path

        return readable_path(self, steps)

    def _number(self) -> None:
        index = 0
        for identity in self.order:
            tag = self.described[identity][0]
            if tag not in _INLINE or self.references[identity] > 1:
                self.indices[identity] = index
                index += 1

    def _entry(self, identity: int) -> list[Any]:
        tag, payload, _ = self.described[identity]
        return [tag, *[self._value(child, 1) for child in payload]]

    def _value(self, value: Any, depth: int) -> Any:
        t = type(value)
        if t is str or t in _PLAIN:
            return value
        if t is int:
            return value if -_MAX_INT < value < _MAX_INT else ["int", hex(value)]
        if t is float:
            return value if value - value == 0.0 else ["float", repr(value)]
        if value is UNBOUND:
            return ["unbound"]
        identity = id(value.frame) if t is FrameOf else id(value)
        index = self.indices.get(identity)
        if index is not None:
            return ["@", index]
        if depth > _MAX_INLINE_DEPTH:
            index = self.indices[identity] = len(self.indices)
            self.order.append(identity)
            return ["@", index]
        tag, payload, _ = self.described[identity]
        return [tag, *[self._value(child, depth + 1) for child in payload]]
