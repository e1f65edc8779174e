"""Tools from a file or module of the host's own, trusted code."""

from __future__ import annotations

import difflib
import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from tenuto.tools.registry import Registry
from tenuto.tools.tool import ATTRIBUTE, Tool


def load_tools(path: str) -> Registry:
    """The tools of `tools.py` (or `tools.py:NAME`), of a module `package.tools`, or what `package.tools:NAME` holds.

    NAME may hold a Registry, a tool or a list of tools. The code is imported, that is run: give only your own.
    Raises ValueError for a path where no tools are found; what the file itself raises goes through.
    """
    place, _, attribute = path.partition(":")
    module = _load_file(Path(place)) if place.endswith(".py") else _load_module(place)
    if attribute:
        return _from_attribute(path, module, attribute)
    tools = [value for value in vars(module).values() if _is_tool(value)]
    if not tools:
        raise ValueError(f"no tools in {path!r}: decorate functions in it with @tool")
    return Registry(tools)


def _is_tool(value: object) -> bool:
    return isinstance(value, Tool) or (not isinstance(value, type) and isinstance(getattr(value, ATTRIBUTE, None), Tool))


def _from_attribute(path: str, module: ModuleType, attribute: str) -> Registry:
    if not hasattr(module, attribute):
        near = difflib.get_close_matches(attribute, [name for name in vars(module) if not name.startswith("_")], n=1)
        raise ValueError(f"no {attribute!r} in {path!r}" + (f" (did you mean {near[0]!r}?)" if near else ""))
    value = getattr(module, attribute)
    if isinstance(value, Registry):
        return value
    if isinstance(value, Iterable) and not isinstance(value, str):
        return Registry(value)
    if callable(value) or isinstance(value, Tool):
        return Registry([value])
    raise ValueError(f"{path!r} is {type(value).__name__}, wanted a Registry, a tool or a list of tools")


def _load_module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise ValueError(f"no module {name!r} to load tools from (a file is given as its path, ending in .py)") from None


def _load_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise ValueError(f"no file {str(path)!r} to load tools from")
    resolved = path.resolve()
    # Two files named tools.py are two modules; a class defined in one needs its module in sys.modules.
    name = f"{path.stem}_{hashlib.sha256(str(resolved).encode()).hexdigest()[:8]}"
    spec = importlib.util.spec_from_file_location(name, resolved)
    if spec is None or spec.loader is None:
        raise ValueError(f"{str(path)!r} cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, str(resolved.parent))  # as when the file is run as a script: its neighbours can be imported
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    finally:
        sys.path.remove(str(resolved.parent))
    return module
