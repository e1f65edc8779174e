"""Loads the prelude's files on CPython and runs snippets twice: over CPython's own modules (the oracle) and over the prelude."""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import importlib.util
import inspect
import io
import re
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tenuto.interpreter.facades import entries, facade
from tests.prelude.intrinsics import Outside, make_intrinsics

PRELUDE = Path(__file__).parents[2] / "tenuto" / "interpreter" / "prelude"
SNIPPETS = Path(__file__).parent / "programs"

# the machine's streams and texts, which have no counterpart to compare here
_HOSTS_OWN = {"sys", "pprint", "re"}
_BUILTIN_NAMES = ("sorted", "min", "max", "sum", "any", "all", "map", "filter", "zip", "enumerate", "reversed")


@dataclass
class Prelude:
    """One loaded prelude with its own outside world; modules are made on first import, as the machine does."""

    outside: Outside = field(default_factory=Outside)
    modules: dict[str, ModuleType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.modules["__tenuto__"] = make_intrinsics(self.outside)

    def load(self, name: str) -> ModuleType:
        """The prelude module `name`: that file's names over the public names of the host's module."""
        if name in self.modules:
            return self.modules[name]
        path = PRELUDE / f"{name}.py"
        module = ModuleType(name)
        if name != "builtins" and importlib.util.find_spec(name) is not None:
            host = importlib.import_module(name)
            module.__dict__.update({key: value for key, value in vars(host).items() if not key.startswith("_")})
        self.modules[name] = module
        namespace: dict[str, Any] = {"__name__": name, "__builtins__": self.builtins({})}
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True), namespace)
        module.__dict__.update({key: value for key, value in namespace.items() if not key.startswith("__")})
        if name == "asyncio":  # whose other files are loaded when a program first asks for what they make
            table = facade(name)
            assert table is not None
            for key, entry in table.names.items():
                if isinstance(entry, entries.Prelude) and entry.module is not None:
                    module.__dict__[key] = vars(self.load(entry.module))[key]
        return module

    def builtins(self, replaced: Mapping[str, object]) -> dict[str, object]:
        return {**vars(builtins), "__import__": self._import, **replaced}

    def _import(
        self, name: str, globals: object = None, locals: object = None, fromlist: tuple[str, ...] = (), level: int = 0
    ) -> ModuleType:
        if name not in _HOSTS_OWN and (name in self.modules or (PRELUDE / f"{name}.py").exists()):
            return self.load(name)
        return __import__(name, None, None, fromlist, level)

    def program_builtins(self) -> dict[str, object]:
        ours = self.load("builtins")
        replaced = {name: getattr(ours, name) for name in _BUILTIN_NAMES}
        return self.builtins({**replaced, "isinstance": ours.isinstance_of, "issubclass": ours.issubclass_of})


def run_snippet(source: str, builtin_names: Mapping[str, object], run: Callable[[Any], object], given: Mapping[str, object]) -> str:
    """What the snippet printed, and the exception it ended with."""
    out = io.StringIO()
    namespace = {"__name__": "__main__", "__builtins__": dict(builtin_names), **given}
    module = ModuleType("__main__")
    module.__dict__.update(namespace)
    main, sys.modules["__main__"] = sys.modules["__main__"], module
    ended = ""
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = _compile(source)
            if code.co_flags & inspect.CO_COROUTINE:
                run(FunctionType(code, module.__dict__)())
            else:
                exec(code, module.__dict__)
    except BaseException as error:
        ended = f"{type(error).__name__}: {error}"
    finally:
        sys.modules["__main__"] = main
    return re.sub(r" at 0x[0-9a-fA-F]+", "", f"{out.getvalue()}{ended}")


def _compile(source: str) -> CodeType:
    code: CodeType = compile(source, "snippet.py", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return code
