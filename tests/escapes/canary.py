"""What an escape would touch: a secret object in the host, an environment variable, a file, a socket, and the host's own modules.

`Canary` plants them; `breaches` says what a program that has run holds of them, or has done to them. A refusal or an error of Python's
own is no breach, whatever its words are.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import io
import ipaddress
import itertools
import json
import os
import secrets
import socket
import sys
import types
import typing
from pathlib import Path
from typing import Any, Self

from tenuto.interpreter import HostType, Machine
from tenuto.interpreter.attribute_tables import READABLE
from tenuto.interpreter.builtins import builtin_values
from tenuto.interpreter.classes import MixedMeta, ProgramMeta
from tenuto.interpreter.exception_parts import Hidden, arguments_of, cause_of, context_of, own_dict
from tenuto.interpreter.hashes import HMAC, Hash
from tenuto.interpreter.intrinsics import INTRINSICS
from tenuto.interpreter.regex import Match
from tenuto.interpreter.sets import FrozenSet, Set, SetIterator
from tenuto.interpreter.unwinding import Trace
from tenuto.interpreter.values import AsyncGenerator, Coroutine, FrameNative, Function, Generator, Native, Tool

FORBIDDEN = (
    types.ModuleType,
    types.FrameType,
    types.CodeType,
    types.TracebackType,
    types.GeneratorType,
    types.CoroutineType,
    io.FileIO,
    io.TextIOWrapper,
    io.BufferedIOBase,
    memoryview,
    socket.socket,
    importlib.machinery.ModuleSpec,
    importlib.abc.Loader,
    type(os.environ),
    Machine,
)
ALLOWED = (io.BytesIO,)  # a stream in memory
# Of the interpreter's own types, those whose instances are values of programs; the last two are handles with which nothing can be done.
OWN_VALUES = (Set, FrozenSet, SetIterator, Match, Hash, HMAC, Trace, Hidden)


_SHARED_TYPES = (*READABLE, Function, Native, FrameNative, Tool, Generator, Coroutine, AsyncGenerator, ProgramMeta, MixedMeta)
# put there by the host itself when it is asked
_NOTED = ("__slotnames__", "__annotations__", "__abstractmethods__", "_abc_impl", "__dict__", "__weakref__")
_BUILTINS = [value for value in builtin_values().values() if isinstance(value, Native)]
_FORMS = [value for value in vars(typing).values() if type(value).__module__ == "typing" and hasattr(value, "__dict__")]

_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE


_ADDRESSES = ("127.0.0.1", "169.254.169.254", "10.0.0.0/8", "::1", "fd00::/8", "10.0.0.1/8")


def _answers() -> dict[str, Any]:
    """What the host keeps in caches, by objects that a program's may equal; the caches are left empty."""
    found: dict[str, Any] = {}
    for text in _ADDRESSES:
        interface = ipaddress.ip_interface(text)
        for address in (interface, interface.network, interface.ip):
            found[f"{address!r}"] = address.is_private, address.is_global
            for name in ("is_private", "is_global"):
                for base in type(address).__mro__:
                    getattr(getattr(vars(base).get(name), "fget", None), "cache_clear", int)()
    return found


def _content(value: Any) -> Any:
    """What an object of our own or a form of typing's holds, by identity."""
    slots = [name for name in getattr(type(value), "__slots__", ()) if hasattr(value, name)]
    return {name: id(getattr(value, name)) for name in slots}, {
        name: id(item) for name, item in getattr(value, "__dict__", {}).items() if name not in _NOTED
    }


class Vault:
    """The host's secret. Whoever holds it, or its token, is out."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.opened = 0

    def open(self) -> str:
        self.opened += 1
        return self.token


class Customer:
    """A live object of the host: programs may read its name and call `greet`."""

    def __init__(self, name: str, vault: Vault) -> None:
        self.name = name
        self.vault = vault
        self._token = vault.token

    def greet(self, greeting: str = "hello") -> str:
        return f"{greeting} {self.name}"

    def unlock(self) -> str:
        return self.vault.open()


class Canary:
    """Plants everything, and takes it away again."""

    def __init__(self, folder: Path) -> None:
        self.token = secrets.token_hex(16)
        self.vault = Vault(self.token)
        self.file = folder / "canary.txt"
        self.host_type = HostType(
            "Customer",
            Customer,
            frozenset({"name"}),
            lambda customer: customer.name,  # type: ignore[attr-defined]
            lambda name: Customer(str(name), self.vault),
            frozenset({"greet"}),
        )

    def __enter__(self) -> Self:
        self.file.write_text(self.token)
        os.environ["TENUTO_CANARY"] = self.token
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen()
        self.socket.setblocking(False)
        self.port = self.socket.getsockname()[1]
        json._canary = sys._canary = self.vault  # type: ignore[attr-defined]
        self.before = self._host()
        return self

    def __exit__(self, *error: object) -> None:
        self.socket.close()
        os.environ.pop("TENUTO_CANARY", None)
        del json._canary, sys._canary  # type: ignore[attr-defined]

    def customer(self) -> Customer:
        return Customer("Ada", self.vault)

    def _host(self) -> dict[str, Any]:
        """What no program may change: names of modules, methods of types, settings of the process."""
        modules = (builtins, json, os, sys, types, io, json.encoder)
        return {
            "names of modules": {module.__name__: {name: id(value) for name, value in vars(module).items()} for module in modules},
            "methods of types": {
                kind.__name__: sorted({*vars(kind)} - {"__slotnames__"})  # which copyreg notes on a type when one is first copied
                for kind in (Vault, Customer, Machine, HostType, dict, list, object)
            },
            # what all programs of the process hold together
            "what is on shared types": {
                kind.__qualname__: {n: id(v) for n, v in vars(kind).items() if n not in _NOTED} for kind in _SHARED_TYPES
            },
            "what is on shared objects": {
                f"{type(value).__name__} {n}": _content(value) for n, value in enumerate([*_BUILTINS, *INTRINSICS.values(), *_FORMS])
            },
            "environment": os.environ.get("TENUTO_CANARY"),
            "folder": (os.getcwd(), sorted(os.listdir(self.file.parent))),
            "recursion limit": sys.getrecursionlimit(),
            "answers of the host's library": _answers(),
        }

    def breaches(self, roots: dict[str, Any]) -> list[str]:
        """Everything that is wrong after a program ran, `roots` being all that it holds, printed and gave."""
        found = [f"{path} is {what}" for path, what in self._held(roots)]
        if self.vault.opened:
            found.append("the vault was opened")
            self.vault.opened = 0
        if not self.file.exists() or self.file.read_text() != self.token:
            found.append("the file was changed")
            self.file.write_text(self.token)
        try:
            self.socket.accept()[0].close()
            found.append("the socket was connected to")
        except BlockingIOError:
            pass
        before, now = self.before, self._host()
        self.before = now  # so that each program answers for itself
        return found + [f"{what} changed: {_difference(before[what], now[what])}" for what in now if now[what] != before[what]]

    def _held(self, roots: dict[str, Any]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        seen: set[int] = set()
        keep: list[Any] = []
        todo: list[tuple[str, Any]] = list(roots.items())
        while todo and len(seen) < 20_000:
            path, value = todo.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            keep.append(value)
            what = self._wrong(value)
            if what:
                found.append((path, what))
                continue
            todo += _parts(path, value)
        return found

    def _wrong(self, value: Any) -> str | None:
        if issubclass(type(value), str):  # by their real types: the program's instances may have a `__class__`
            return "the token" if self.token in value else None
        if issubclass(type(value), bytes | bytearray):
            return "the token" if self.token.encode() in value else None
        if issubclass(type(value), Vault):
            return "the vault"
        if issubclass(type(value), FORBIDDEN) and type(value) not in ALLOWED:
            return f"a {type(value).__name__}"
        if (
            type(value) is type
            and value.__flags__ & _HEAP_TYPE
            and getattr(sys.modules.get(value.__module__), value.__name__, None) is None
        ):
            return "a class of the host that the program made" if value.__module__ in ("__main__", "copy") else None
        kind = type(value)
        if kind.__module__.partition(".")[0] in ("tenuto", "ast") and not issubclass(kind, type) and kind not in OWN_VALUES:
            return f"the machine's own {kind.__name__}"
        if issubclass(type(value), dict) and (
            "__builtins__" in value or any(value is getattr(m, "__dict__", None) for m in [*sys.modules.values()])
        ):
            return "the namespace of a module"
        if type(value) is types.MethodType and isinstance(value.__self__, Customer | Vault) and value.__name__ != "greet":
            return "a method of the host's object"
        return None


_NOT_ENTERED = ("Function", "Native", "FrameNative", "Tool", "Program", "FacadeModule")  # programs read nothing of what is inside


def _difference(before: Any, now: Any) -> str:
    if isinstance(before, dict) and isinstance(now, dict):
        changed = {key: _difference(before.get(key), now.get(key)) for key in {*before, *now} if before.get(key) != now.get(key)}
        return str(changed)
    if isinstance(before, list) and isinstance(now, list):
        return str({*before} ^ {*now})
    return "another value"


def _parts(path: str, value: Any) -> list[tuple[str, Any]]:
    kind = type(value)
    if issubclass(kind, type | Customer) or type(value).__name__ in _NOT_ENTERED:
        return []
    if issubclass(kind, dict):
        return [(f"{path}[{key!r:.40}]", part) for key, item in list(dict.items(value)) for part in (key, item)]
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            return [(f"{path}[...]", part) for part in itertools.islice(base.__iter__(value), 1000)]
    if issubclass(kind, BaseException):
        parts = [read(value) for read in (arguments_of, cause_of, context_of, own_dict, BaseException.__dict__["__traceback__"].__get__)]
        parts.append(AttributeError.__dict__["obj"].__get__(value) if issubclass(kind, AttributeError) else None)
        return [(f"{path}.args", part) for part in parts if part is not None]
    own = getattr(value, "__dict__", None)
    return _parts(path, own) if type(own) is dict else []
