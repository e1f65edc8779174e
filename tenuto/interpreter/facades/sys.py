"""sys: a few constants, the run's output streams, and exit. Nothing about the host."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from .entries import ByMachine, Entry, Guarded, Host, MachineServices, host_names, make_facade, prelude_names, refused_names


def exit(machine: MachineServices, status: Any = None, /) -> NoReturn:
    raise SystemExit(status)


def intern(machine: MachineServices, string: Any, /) -> Any:
    if type(string) is not str:
        raise TypeError(f"intern() argument must be str, not {type(string).__name__}")
    return string


def getrecursionlimit(machine: MachineServices) -> int:
    return 1000


def setrecursionlimit(machine: MachineServices, limit: Any, /) -> None:
    """Accepted and without effect: the depth is the run's limit."""
    if not isinstance(limit, int):
        raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    if limit <= 0:
        raise ValueError("recursion limit must be greater or equal than 1")


def getdefaultencoding(machine: MachineServices) -> str:
    return "utf-8"


def getfilesystemencoding(machine: MachineServices) -> str:
    return "utf-8"


_NAMES: dict[str, Entry] = {
    **host_names(sys, "maxsize maxunicode float_info int_info", pure=True),
    "byteorder": Host("little", pure=True),
    "hexversion": Host(0x030B00F0, pure=True),
    "version": Host("3.11.0 (tenuto)", pure=True),
    "platform": Host("tenuto", pure=True),
    "argv": ByMachine("sys.argv"),
    "exc_info": ByMachine("sys.exc_info"),
    "exit": Guarded(exit),
    "intern": Guarded(intern, pure=True),
    "getrecursionlimit": Guarded(getrecursionlimit, pure=True),
    "setrecursionlimit": Guarded(setrecursionlimit),
    "exception": ByMachine("sys.exception"),
    "getdefaultencoding": Guarded(getdefaultencoding, pure=True),
    "getfilesystemencoding": Guarded(getfilesystemencoding, pure=True),
    **prelude_names("stdout stderr __stdout__ __stderr__ flags version_info"),
    **refused_names("a program reads no terminal: take inputs, or call ask_human(question)", "stdin"),
    **refused_names("the size of a value in memory is the host's matter: use len()", "getsizeof getrefcount"),
    **refused_names(
        "modules are no values of a program: import what you need by name", "modules path meta_path path_hooks path_importer_cache"
    ),
    **refused_names("frames are no values of a program", "_getframe settrace setprofile _current_frames call_tracing gettrace getprofile"),
    **refused_names("a program does not see the host", "executable prefix exec_prefix base_prefix orig_argv"),
}
FACADE = make_facade("sys", _NAMES)
