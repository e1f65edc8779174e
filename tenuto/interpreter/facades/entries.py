"""What a name of a facade can stand for.

A facade is a frozen table from program-visible names to entries; the real module object never appears. Nothing here runs program code:
the machine turns an entry into a value when a program imports or reads it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias


class MachineServices(Protocol):
    """What a guarded function may ask of the machine that runs it."""

    now: float
    fuel: int  # what is left of the slice
    prelude_pristine: dict[str, dict[str, Any]]  # the names of the library's own files, as they were loaded
    nested: int  # whether the host reaches program code without a way back
    looking: bool  # whether the host may be looking for a key
    made_large_int: bool  # whether there may be ints of more than 4096 bits
    value_depth: int  # how deep a value may be nested that the host walks into

    @property
    def used(self) -> int:
        """Fuel, since the slice or its last piece began."""

    @property
    def entropy(self) -> random.Random:
        """What gives the random numbers that CPython would ask the operating system for."""

    @property
    def random(self) -> random.Random:
        """The run's own generator of random numbers."""

    def charge(self, n: int) -> None:
        """Take `n` units of fuel (about one an element touched)."""

    def check_loop(self, begun: int, node: Any = None) -> None:
        """The same inside such a loop, begun with so much `used`, that has taken too much."""

    def check_loop_over(self, size: int, node: Any = None) -> None:
        """Give up a loop of the host's, inside an expression, that would go over too many elements: it goes on in its slower form."""

    def count_bytes(self, nbytes: int) -> None:
        """So many bytes were made: they count towards measuring what the program holds."""

    def check_size(self, nbytes: int, what: str, added: int | None = None) -> None:
        """Raise the uncatchable limit error when a value of about `nbytes` bytes would be too big."""

    def check_int(self, bits: int, what: str) -> None:
        """Raise the limit error when an int of about `bits` bits would be too big."""

    def check_memory(self, nbytes: int, what: str) -> None:
        """Raise the limit error when `nbytes` bytes more would be too many for all that the program may hold."""

    def write(self, text: str, stream: str = "stdout") -> None:
        """Append `text` to the run's captured output."""


@dataclass(frozen=True, slots=True)
class Host:
    """The host's own function, type or constant, safe as it is.

    pure: no side effect, consumes no iterator, and the result depends on the arguments only.
    """

    obj: Any
    pure: bool = False


@dataclass(frozen=True, slots=True)
class Fresh:
    """A list or set that is made of these items whenever it is read: a program could change one that all had."""

    kind: type
    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Guarded:
    """Our own function in the place of the host's: `fn(machine, *args, **kwargs)` checks sizes first, or needs the machine."""

    fn: Callable[..., Any]
    pure: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Prelude:
    """Defined under `name` in the prelude file `module` (None: the file named like the facade, dots as underscores)."""

    name: str
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """The host's version when no argument is made by the program, the prelude's otherwise; `guard` takes the host's place where set."""

    obj: Any
    name: str
    pure: bool = False
    module: str | None = None
    guard: Guarded | None = None


@dataclass(frozen=True, slots=True)
class ByMachine:
    """Answered by the machine itself under `name`, for the host type `owner` where it is a method."""

    name: str
    owner: type | None = None


@dataclass(frozen=True, slots=True)
class Submodule:
    """Another facade, such as `collections.abc` read as an attribute of `collections`."""

    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Exists in CPython and not here; `hint` says what to use instead."""

    hint: str


Entry: TypeAlias = Host | Fresh | Guarded | Prelude | Either | ByMachine | Submodule | Refused


@dataclass(frozen=True, slots=True)
class Method:
    """An entry read from a value: the machine calls it with `receiver` as its first argument."""

    entry: Entry
    receiver: Any
    name: str


@dataclass(frozen=True, slots=True)
class Facade:
    """A module as programs see it. `names` holds every entry; `exports` those that a star import binds."""

    name: str
    names: Mapping[str, Entry]
    doc: str = ""
    exports: tuple[str, ...] = field(default=())

    def get(self, name: str) -> Entry | None:
        """The entry of `name`, or None when the module has no such name here."""
        return self.names.get(name)

    def __iter__(self) -> Any:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return type(name) is str and name in self.names


def make_facade(name: str, names: Mapping[str, Entry], doc: str = "") -> Facade:
    """A facade whose star import binds everything public that is not refused."""
    for n, entry in names.items():
        if isinstance(entry, Guarded):
            entry.fn.__qualname__ = n  # "compile() missing 1 required positional argument: 'pattern'"
    exports = tuple(n for n, entry in names.items() if not n.startswith("_") and not isinstance(entry, Refused | Submodule))
    return Facade(name, MappingProxyType(dict(names)), doc, exports)


def host_names(module: Any, names: str, *, pure: bool = False) -> dict[str, Entry]:
    """Rows `name: Host(module.name)` for a space-separated list; `name@3.12` is left out on older hosts."""
    return {n: Host(getattr(module, n), pure) for n in since(names)}


def prelude_names(names: str, module: str | None = None) -> dict[str, Entry]:
    """Rows `name: Prelude(name)` for a space-separated list."""
    return {n: Prelude(n, module) for n in since(names)}


def refused_names(hint: str, names: str) -> dict[str, Entry]:
    """Rows `name: Refused(hint)` for a space-separated list."""
    return {n: Refused(hint) for n in names.split()}


def since(names: str) -> list[str]:
    """The words of `names` without those marked `@3.X` for a later Python than the host's."""
    return [word.partition("@")[0] for word in names.split() if _is_present(word)]


def _is_present(word: str) -> bool:
    _, _, version = word.partition("@")
    return not version or sys.version_info[:2] >= tuple(int(part) for part in version.split("."))
