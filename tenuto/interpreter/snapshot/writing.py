"""Writing: from the machine's roots, every reachable object becomes a tag and the values it holds.

Two walks. The first describes every object and counts the references to it, the second writes: in place what only one reference leads
to, all else into the table, numbered in the order in which the second walk reaches it.
"""

from __future__ import annotations

from typing import Any

from tenuto.interpreter.block import Block
from tenuto.interpreter.classes import ProgramMeta
from tenuto.interpreter.crossing import MeteredType
from tenuto.interpreter.library_definitions import FILENAME as DEFINITION
from tenuto.interpreter.signals import SnapshotError
from tenuto.interpreter.values import UNBOUND, Unbound

from .class_order import in_order_of_creation
from .columns import LEAVES, SCALARS, KeyedRows, is_nan, is_native
from .hashes import stored_hashes
from .kind import FrameOf
from .kinds import describe
from .names import name_of
from .origins import written_origins
from .own_hashes import OwnHashes
from .paths import readable_path

_INLINE = frozenset({"list", "rows", "dict", "keyed", "tuple", "set", "frozenset", "data", "float", *SCALARS})
_MAX_INT = 1 << 63
_MAX_INLINE_DEPTH = 60
_NO_WALK = LEAVES | {Unbound}


class Writer:
    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.programs: list[Any] = []
        self.spare: set[Any] = set()  # of them, those of which the document only names what is quickened
        self.program_index: dict[int, int] = {}
        self.described: dict[int, tuple[str, list[Any], Any]] = {}  # id -> tag, payload, the object (kept alive)
        self.references: dict[int, int] = {}
        self.leaves: dict[int, bool] = {}  # payloads without any object -> whether they are JSON as they stand
        self.parents: dict[int, tuple[int, Any]] = {}
        self.indices: dict[int, int] = {}
        self.numbered: list[int] = []
        self.long_ints: dict[int, list[Any]] = {}  # by identity: nothing that is written goes away meanwhile
        self.own_hashes = OwnHashes(machine)
        self.names: dict[int, Any] = {}
        self.given_flags: dict[int, int] | None = None  # of the machine's patterns, once one is met
        self.layouts: dict[tuple[int, int], int] = {}  # of the blocks in which the document names places

    # --- what the kinds ask ---

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

    def placed_block(self, block: Block) -> list[Any]:
        """`block`, and the document names a place in it."""
        named = self.block(block)
        self.layouts[named[0], named[1]] = block.layout
        return named

    def keys(self, holder: Any, keys: Any) -> None:
        """Keys of a dict or set: the program's own hashes are kept, since loading runs no code."""
        own = [key for key in keys if self.own_hashes.has_own(key)]
        if not own:
            return
        self.machine.loading = True  # the host may compare keys: none is equal to another
        try:
            known = stored_hashes(holder)
        finally:
            self.machine.loading = False
        for key in own:
            self.own_hashes.add(key, known.get(id(key)))

    def is_aliased(self, value: Any) -> bool:
        return self.references.get(id(value), 1) > 1

    # --- the document ---

    def document(self, roots: dict[str, Any]) -> dict[str, Any]:
        for name, value in roots.items():
            self._visit(value, name)
        for key in self.own_hashes.settled():  # their own state may hold further keys
            self._visit(key, "hashes")
        state = {name: self.emit(value, 0) for name, value in roots.items()}
        objects = []
        for identity in self.numbered:  # grows
            tag, payload, _ = self.described[identity]
            objects.append(self._entry(tag, payload, 0))
        seen = self.machine.host_hashes.seen()
        quickened = self._quickened()
        document = {
            "programs": [self._program_entry(program) for program in self.programs],
            "state": state,
            "objects": objects,
            "hashes": sorted(
                [self.indices[identity], seen[value], True] if value in seen else [self.indices[identity], value]
                for identity, value in self.own_hashes.known.items()
            ),
            "quickened": quickened,
            "layouts": sorted([*place, layout] for place, layout in self.layouts.items()),
            "classes": [self.indices[id(cls)] for cls in self._classes()],
        }
        origins, answers = written_origins(self.machine, document), self._answers()
        return {**document, **({"origins": origins} if origins else {}), **({"answers": answers} if answers else {})}

    def _answers(self) -> list[list[Any]]:
        """Whether the keys of a class equal plain values, for the classes in the document; of others the machine forgets it."""
        hashes = self.machine.host_hashes
        hashes.answers = {identity: answer for identity, answer in hashes.answers.items() if identity in self.indices}
        return sorted([self.indices[identity], answer] for identity, (_, answer) in hashes.answers.items())

    def _quickened(self) -> list[Any]:
        """The expansions that run in the place of fused instructions. Library code with some is named, though nothing else needs it."""
        quickened = self.machine.quickened
        spare = {block.program for block, _ in quickened} - set(self.programs)
        for program in sorted(spare, key=lambda program: (program.filename, program.source)):
            self.program(program)
            self.spare.add(program)
        return sorted([*self.placed_block(block), block.position(entry)] for (block, _), entry in quickened.items())

    def _classes(self) -> list[Any]:
        values = [self.described[identity] for identity in self.numbered]
        classes = [value for tag, _, value in values if tag in ("class", "named") and issubclass(type(value), ProgramMeta)]
        return in_order_of_creation(classes, {id(value) for tag, _, value in values if tag == "named"})

    def _program_entry(self, program: Any) -> dict[str, Any]:
        if not program.is_library:
            return {"filename": program.filename, "source": program.source, "tools": list(program.tools), "nodes": program.tree.nodes}
        spare = {"spare": True} if program in self.spare else {}
        if program.filename == DEFINITION:
            return {"definition": program.source, "nodes": program.tree.nodes, **spare}
        return {"prelude": program.filename[len("<tenuto ") : -1], "hash": program.hash, "nodes": program.tree.nodes, **spare}

    def _visit(self, root: Any, name: str) -> None:
        """Describe everything reachable from `root`, in depth-first order, without the host's stack."""
        if type(root) in _NO_WALK:
            return
        stack: list[tuple[Any, int, Any]] = [(root, 0, name)]
        described, references = self.described, self.references
        while stack:
            value, parent, step = stack.pop()
            if type(type(value)) is MeteredType:
                value = value.inner
            identity = id(value.frame) if type(value) is FrameOf else id(value)
            if identity in references:
                references[identity] += 1
                continue
            try:
                tag, payload = describe(self, value)
            except SnapshotError as error:
                raise SnapshotError(f"{self._path(parent, step, value)}: {error}") from None
            except Exception as error:  # of a `__hash__` that the host had to ask
                raise SnapshotError(f"{self._path(parent, step, value)}: {type(error).__name__}: {error}") from error
            references[identity] = 1
            described[identity] = (tag, payload, value.frame if type(value) is FrameOf else value)
            self.parents[identity] = (parent, step)
            children = payload[0].visits if tag in ("rows", "keyed") else payload
            kinds = set(map(type, children))
            if kinds <= LEAVES:
                self.leaves[identity] = is_native(children, kinds)
                if self.leaves[identity] or float not in kinds:
                    continue
            for i in range(len(children) - 1, -1, -1):
                child = children[i]
                if type(child) not in _NO_WALK or is_nan(child):
                    stack.append((child, identity, i))

    def _path(self, parent: int, step: Any, value: Any) -> str:
        """How a value is reached, for people: the names of the program where there are some."""
        steps: list[tuple[int, Any]] = []
        while parent in self.parents:
            steps.append((parent, step))
            parent, step = self.parents[parent]
        return readable_path(self, step, steps[::-1], value)

    def emit(self, value: Any, depth: int) -> Any:
        """What stands for a value where it is mentioned, inside so many values written in place."""
        t = type(value)
        if t is str or t is bool or value is None:
            return value
        if t is int:
            return value if -_MAX_INT < value < _MAX_INT else self._long_int(value)
        if t is float and value == value:
            return value if value - value == 0.0 else ["float", repr(value)]
        if value is UNBOUND:
            return ["unbound"]
        if type(t) is MeteredType:  # as what it wraps: library code that it crossed into is not under way in a snapshot
            value, t = value.inner, type(value.inner)
        identity = id(value.frame) if t is FrameOf else id(value)
        index = self.indices.get(identity)
        if index is not None:
            return ["@", index]
        tag, payload, _ = self.described[identity]
        if tag not in _INLINE or self.references[identity] > 1 or depth > _MAX_INLINE_DEPTH:
            index = self.indices[identity] = len(self.numbered)
            self.numbered.append(identity)
            return ["@", index]
        if self.leaves.get(identity):
            return [tag, *payload] if tag not in ("rows", "keyed") else self._entry(tag, payload, depth)
        return self._entry(tag, payload, depth)

    def _long_int(self, value: int) -> list[Any]:
        written = self.long_ints.get(id(value))
        if written is None:
            written = self.long_ints[id(value)] = ["int", hex(value)]
        return written

    def _entry(self, tag: str, payload: list[Any], depth: int) -> list[Any]:
        if tag == "rows" or tag == "keyed":
            (rows,) = payload
            head = [rows.dict_keys] if type(rows) is KeyedRows else []
            return [tag, *head, *rows.emit(self, depth + 1, set())]
        return [tag, *[self.emit(child, depth + 1) for child in payload]]
